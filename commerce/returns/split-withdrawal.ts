import type { LineProgress } from "@/commerce/orders/read-order-facts";
import { Refusal } from "@/commerce/refusal";
import { type ReturnableLine, returnablePieces } from "./read-return-terms";

/** Pieces of one line that are withdrawn from: those that will not be sent, and those that come back. */
export type WithdrawnLine = {
  orderLineId: string;
  unsent: number;
  sent: number;
  /** The declaration is about the whole order, or about all that earlier ones left of it. */
  isWhole: boolean;
  isRest: boolean;
};
type Terms = { lines: readonly ReturnableLine[]; progress: readonly LineProgress[] };
type Wanted = readonly { orderLineId: string; quantity: number }[] | undefined;

/**
 * Which pieces a declaration is about; the unsent ones first, because nobody has to send those back. Without lines it is
 * about everything that the law lets one withdraw from. Refuses more pieces than there are.
 */
export function splitWithdrawal({ lines, progress }: Terms, wanted: Wanted): WithdrawnLine[] {
  const parts = lines.map((line) => {
    const found = progress.find(({ orderLineId }) => orderLineId === line.orderLineId);
    const unsentPieces = found ? Math.max(found.quantity - found.shipped - found.cancelled, 0) : 0;
    const sentPieces = found && found.requiresShipping ? returnablePieces(found) : 0;
    const there = line.block ? 0 : unsentPieces + sentPieces;
    const asked = wanted ? (wanted.find(({ orderLineId }) => orderLineId === line.orderLineId)?.quantity ?? 0) : there;
    if (asked > there) throw new Refusal("too_many_to_return", { orderLineId: line.orderLineId, left: there });
    const unsent = Math.min(asked, unsentPieces);
    const isRest = found !== undefined && asked === unsentPieces + sentPieces;
    const isWhole = isRest && found.cancelled === 0;
    return { orderLineId: line.orderLineId, unsent, sent: asked - unsent, isWhole, isRest };
  });
  const [isWhole, isRest] = [parts.every((part) => part.isWhole), parts.every((part) => part.isRest)];
  return parts.filter(({ unsent, sent }) => unsent + sent > 0).map((part) => ({ ...part, isWhole, isRest }));
}
