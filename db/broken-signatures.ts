import { canonicalJson } from "@/lib/canonical-json";
import { isSignedBy } from "@/lib/signing";
import type { Broken } from "./broken-invariants";

type Sql = { unsafe: (query: string) => PromiseLike<readonly Record<string, unknown>[]> };
type Row = { day: string; events: number; root: string; previous: string; key: string | null; signature: string };

/** Days whose statement no key of the store signed: what SQL cannot check of INV31, because it knows no Ed25519. */
export async function brokenSignatures(sql: Sql): Promise<Broken[]> {
  const rows = (await sql.unsafe(`
    select d.day::text as day, d.events, d.root, d.previous, k.public_key as key, d.signature
    from event_days d left join receipt_keys k on k.id = d.key_id order by d.day`)) as readonly Row[];
  return rows
    .filter(({ key, signature, ...statement }) => !key || !isSignedBy(key, canonicalJson(statement), signature))
    .map(({ day, root }) => ({
      invariant: "INV31 closed days stay closed",
      says: "a key of the store signed each day’s statement",
      row: { day, root },
    }));
}
