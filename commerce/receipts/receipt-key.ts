import { asc } from "drizzle-orm";
import { env } from "@/config/env";
import type { Db, Tx } from "@/db/client";
import { receiptKeys } from "@/db/schema/receipts";
import { type SigningKey, signingKey } from "@/lib/signing";

/** The key that signs now; null where none was given, and then nothing is signed. */
export function receiptKey(): SigningKey | null {
  const { RECEIPT_SIGNING_KEY } = env();
  return RECEIPT_SIGNING_KEY ? signingKey(RECEIPT_SIGNING_KEY) : null;
}

/** Keeps the public half before anything is signed with the key: it outlives the key's use. */
export async function keepReceiptKey(db: Db | Tx, { id, publicKey }: SigningKey): Promise<void> {
  await db.insert(receiptKeys).values({ id, publicKey }).onConflictDoNothing();
}

/** Every public key that ever signed here, the oldest first. */
export async function listReceiptKeys(db: Db): Promise<{ id: string; publicKey: string }[]> {
  return db
    .select({ id: receiptKeys.id, publicKey: receiptKeys.publicKey })
    .from(receiptKeys)
    .orderBy(asc(receiptKeys.createdAt), asc(receiptKeys.id));
}
