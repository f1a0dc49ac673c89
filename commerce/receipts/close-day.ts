import { createHash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { eventDays } from "@/db/schema/receipts";
import { merkleRoot } from "@/lib/merkle";
import { dayHashes } from "./day-hashes";
import { keepReceiptKey, receiptKey } from "./receipt-key";
import { dayText } from "./receipt";

const zeros = "0".repeat(64);
// No transaction lives that long: what began before midnight is committed or gone.
const settleMs = 15 * 60_000;

/**
 * Closes the oldest day that is over and still open: one signed hash over its events and the day before. Null when there is
 * none, or no key to sign with; then the days stay open and are closed when there is one.
 */
export const closeDay = command({
  name: "closeDay",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    const key = receiptKey();
    if (!key) return null;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tradewind event days'))`);
    const [last] = await tx.select().from(eventDays).orderBy(desc(eventDays.day)).limit(1);
    const [next] = await tx.execute<{ day: string | null }>(sql`
      select min((chained_at at time zone 'UTC')::date)::text as day from order_events
      where chained_at >= coalesce(${last?.day ?? null}::date + 1, '-infinity')::timestamp at time zone 'UTC'`);
    const day = next?.day;
    if (!day || now.getTime() < Date.parse(`${day}T24:00:00Z`) + settleMs) return null;
    const hashes = await dayHashes(tx, day);
    const statement = { day, events: hashes.length, root: merkleRoot(hashes), previous: last?.hash ?? zeros };
    const text = dayText(statement);
    await keepReceiptKey(tx, key);
    await tx.insert(eventDays).values({
      ...statement,
      hash: createHash("sha256").update(text).digest("hex"),
      keyId: key.id,
      signature: key.sign(text),
    });
    return { day };
  },
});
