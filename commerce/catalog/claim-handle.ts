import { and, eq, ne, sql } from "drizzle-orm";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { handleRedirects } from "@/db/schema/content";
import { products } from "@/db/schema/catalog";
import { handleFrom } from "./handle";

type Subject = "product" | "collection";
const tableOf = (subject: Subject) => (subject === "product" ? products : collections);

/** Makes a handle free for `ownId`, or refuses `handle_taken`. An old address that led elsewhere now belongs to it. */
export async function claimHandle(tx: Tx, subject: Subject, handle: string, ownId: string): Promise<void> {
  const table = tableOf(subject);
  const [taken] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.handle, handle), ne(table.id, ownId)));
  if (taken) throw new Refusal("handle_taken", { handle });
  await tx.delete(handleRedirects).where(and(eq(handleRedirects.subject, subject), eq(handleRedirects.handle, handle)));
}

/** A handle from a title that nothing else has: "oak-lamp", "oak-lamp-2" ... */
export async function freeHandle(tx: Tx, subject: Subject, title: string): Promise<string> {
  const wanted = handleFrom(title);
  const table = tableOf(subject);
  const rows = await tx
    .select({ handle: table.handle })
    .from(table)
    .where(sql`${table.handle} = ${wanted} or starts_with(${table.handle}, ${`${wanted}-`})`);
  const taken = new Set(rows.map(({ handle }) => handle));
  let handle = wanted;
  for (let count = 2; taken.has(handle); count += 1) handle = `${wanted}-${count}`;
  return handle;
}

/** Remembers where an old handle leads now. */
export async function leaveRedirect(tx: Tx, subject: Subject, handle: string, targetId: string): Promise<void> {
  await tx
    .insert(handleRedirects)
    .values({ subject, handle, targetId })
    .onConflictDoUpdate({ target: [handleRedirects.subject, handleRedirects.handle], set: { targetId } });
}
