import type { DocumentKind } from "@/db/schema/documents";

type Prefixes = { country: string; invoicePrefix: string; creditNotePrefix: string };

/** What the numbers of a market's documents begin with; markets with equal prefixes share a series. */
export const seriesOf = (kind: DocumentKind, market: Prefixes): string =>
  kind === "invoice"
    ? market.invoicePrefix || `INV-${market.country}`
    : market.creditNotePrefix || `CN-${market.country}`;

/** `INV-DE-2026-00042`; more digits when a year has more documents. */
export const documentNumber = (series: string, year: number, position: number): string =>
  `${series}-${year}-${String(position).padStart(5, "0")}`;

/** The calendar year where the document is issued: a new year begins at the market's midnight. */
export const yearIn = (at: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone, year: "numeric" }).format(at));
