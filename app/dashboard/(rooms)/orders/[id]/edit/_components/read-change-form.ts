import type { changeOrder } from "@/commerce/changes/change-order";
import type { previewOrderChange } from "@/commerce/changes/preview-change";

type Raw = Record<string, unknown>;
type Wanted = Parameters<typeof previewOrderChange>[1];

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const rowsOf = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : []);

/** What a line is to have, and what is added; the command judges it. */
export const readChangeForm = (raw: Raw): Wanted => ({
  orderId: text(raw.orderId),
  lines: rowsOf(raw.lines).map(({ orderLineId, quantity }) => ({
    orderLineId: text(orderLineId),
    quantity: text(quantity),
  })),
  add: rowsOf(raw.add)
    .filter(({ quantity }) => text(quantity) !== "0")
    .map(({ variantId, quantity }) => ({ variantId: text(variantId), quantity: text(quantity) })),
  delivery: raw.delivery === "reprice" ? "reprice" : "keep",
});

export const readConfirmedForm = (raw: Raw): Parameters<typeof changeOrder>[1] => ({
  ...readChangeForm(raw),
  version: text(raw.version),
  reason: text(raw.reason) || undefined,
});
