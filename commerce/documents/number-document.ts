import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type DocumentKind, documentSeries, documents } from "@/db/schema/documents";
import { markets } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { documentNumber, seriesOf, yearIn } from "./document-number";

type NewDocument = Omit<
  typeof documents.$inferInsert,
  "id" | "number" | "series" | "year" | "position" | "issuedAt"
> & {
  kind: DocumentKind;
};
export type DocumentRow = typeof documents.$inferSelect;

/**
 * Gives the next number of the market's series and writes the document under it. The counter's row stays locked until the
 * transaction ends: a document that is not committed takes no number with it. Comes last in a transaction, after the order.
 */
export async function numberDocument(tx: Tx, now: Date, document: NewDocument): Promise<DocumentRow> {
  const [market] = await tx.select().from(markets).where(eq(markets.key, document.marketKey));
  if (!market) throw new Error(`Market ${document.marketKey} does not exist`);
  const series = seriesOf(document.kind, market);
  const year = yearIn(now, market.timezone);
  const [counter] = await tx
    .insert(documentSeries)
    .values({ series, year, last: 1 })
    .onConflictDoUpdate({
      target: [documentSeries.series, documentSeries.year],
      set: { last: sql`${documentSeries.last} + 1` },
    })
    .returning();
  const position = counter?.last ?? 1;
  const [row] = await tx
    .insert(documents)
    .values({
      ...document,
      content: { ...document.content, timeZone: market.timezone },
      id: uuidv7(),
      number: documentNumber(series, year, position),
      series,
      year,
      position,
      issuedAt: now,
    })
    .returning();
  if (!row) throw new Error("The document was not written");
  return row;
}
