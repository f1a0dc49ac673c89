import { z } from "zod";
import { canonicalJson, type Json } from "@/lib/canonical-json";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const minor = z.int();

/** A day's events in one hash, and the way to it from one of them. */
const closedDay = z.strictObject({
  day: z.iso.date(),
  events: z.int().min(1),
  root: hash,
  previous: hash,
  keyId: z.string().max(64),
  signature: z.string().max(128),
  proof: z.array(z.strictObject({ side: z.enum(["left", "right"]), hash })).max(40),
});

const payload = z.strictObject({
  kind: z.literal("tradewind-receipt/1"),
  store: z.string().max(300),
  order: z.strictObject({
    id: z.uuid(),
    number: z.string().max(60),
    placedAt: z.iso.datetime(),
    currency: z.string().length(3),
  }),
  /** Whole minor units of the currency. */
  totals: z.strictObject({ subtotal: minor, discount: minor, shipping: minor, tax: minor, total: minor }),
  isTaxIncluded: z.boolean(),
  /** SHA-256 of the canonical JSON of the lines. */
  lines: hash,
  /** How many events the order's history held, and the hash of the last, which stands for all of them. */
  chain: z.strictObject({ length: z.int().min(1), head: hash }),
  day: closedDay.nullable(),
});

export const receipt = z.strictObject({ payload, keyId: z.string().max(64), signature: z.string().max(128) });
export type Receipt = z.output<typeof receipt>;
export type ClosedDay = z.output<typeof closedDay>;

/** What is signed of a receipt. */
export const signedText = (of: Receipt["payload"]): string => canonicalJson(of as Json);

/** What is signed of a day; SQL says the same in INV31. */
export const dayText = ({
  day,
  events,
  root,
  previous,
}: Pick<ClosedDay, "day" | "events" | "root" | "previous">): string => canonicalJson({ day, events, previous, root });

/** A receipt of its text, or null when it is none. Never throws. */
export function parseReceipt(text: string): Receipt | null {
  try {
    const read = receipt.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
