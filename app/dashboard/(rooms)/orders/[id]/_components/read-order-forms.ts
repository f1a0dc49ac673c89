import type { ActionScope } from "@/app/_server/action";
import type { shipItems } from "@/commerce/fulfillment/ship-items";
import { getOrder } from "@/commerce/orders/get-order";
import type { cancelOrder } from "@/commerce/payments/cancel-order";
import type { capturePayment } from "@/commerce/payments/capture-payment";
import type { refundOrder } from "@/commerce/payments/refund-order";
import { InvalidInput } from "@/commerce/refusal";
import { isCurrency } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";

type Raw = Record<string, unknown>;
type Line = { orderLineId: string; quantity: string; restock?: string };

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** The lines of a form of which at least one piece is wanted. Nothing else is decided here. */
function linesOf(raw: Raw): Line[] {
  const rows = Array.isArray(raw.lines) ? (raw.lines as Raw[]) : [];
  return rows
    .map((row) => ({ orderLineId: text(row.orderLineId), quantity: text(row.quantity), restock: text(row.restock) }))
    .filter(({ quantity }) => quantity !== "" && Number(quantity) !== 0);
}

/** What goes into a parcel, of the form beside the order. */
export function readShipForm(raw: Raw): Parameters<typeof shipItems>[1] {
  const lines = linesOf(raw).map(({ orderLineId, quantity }) => ({ orderLineId, quantity }));
  if (lines.length === 0) throw new InvalidInput({ lines: ["required"] });
  const { carrier, trackingNumber, trackingUrl } = raw;
  return {
    ...{ orderId: text(raw.orderId), lines },
    ...{ carrier: text(carrier), trackingNumber: text(trackingNumber), trackingUrl: text(trackingUrl) },
  };
}

/** A refund by pieces, or by an amount as people type it in the order's currency. */
export async function readRefundForm(raw: Raw, { context }: ActionScope): Promise<Parameters<typeof refundOrder>[1]> {
  const orderId = text(raw.orderId);
  const reason = text(raw.reason) || undefined;
  if (raw.by !== "amount") {
    const lines = linesOf(raw).map(({ orderLineId, quantity, restock }) => ({
      ...{ orderLineId, quantity },
      restock: restock || undefined,
    }));
    return { orderId, lines, shipping: raw.shipping === "on", reason };
  }
  return { orderId, amount: await readAmount(raw, context), reason };
}

/** An amount as people type it in the order's currency, in its minor units. */
async function readAmount(raw: Raw, context: ActionScope["context"]): Promise<number> {
  const { currency } = await getOrder(context, { orderId: text(raw.orderId) });
  const amount = isCurrency(currency) ? parseMoney(text(raw.amount), currency) : null;
  if (!amount || amount.amount <= 0)
    throw new InvalidInput({ amount: [text(raw.amount) ? "wrong_format" : "required"] });
  return amount.amount;
}

/** How much of what is authorised is taken. */
export const readCaptureForm = async (
  raw: Raw,
  { context }: ActionScope,
): Promise<Parameters<typeof capturePayment>[1]> => ({
  orderId: text(raw.orderId),
  amount: await readAmount(raw, context),
});

export const readDecisionForm = (raw: Raw) => ({
  approvalId: text(raw.approvalId),
  note: text(raw.note) || undefined,
});

export const readCancelForm = (raw: Raw): Parameters<typeof cancelOrder>[1] => ({
  orderId: text(raw.orderId),
  reason: text(raw.reason) || undefined,
});
