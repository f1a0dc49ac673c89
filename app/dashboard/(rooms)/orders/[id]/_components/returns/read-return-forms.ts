import type { ActionScope } from "@/app/_server/action";
import { getOrder } from "@/commerce/orders/get-order";
import { InvalidInput } from "@/commerce/refusal";
import type { refundReturn } from "@/commerce/returns/refund-return";
import { isCurrency } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** A return's refund with its fee as people type it in the order's currency. */
export async function readRefundReturnForm(
  raw: Record<string, unknown>,
  { context }: ActionScope,
): Promise<Parameters<typeof refundReturn>[1]> {
  const orderId = text(raw.orderId);
  const { currency } = await getOrder(context, { orderId });
  const fee = text(raw.fee) && isCurrency(currency) ? parseMoney(text(raw.fee), currency) : null;
  if (text(raw.fee) && (!fee || fee.amount < 0)) throw new InvalidInput({ fee: ["wrong_format"] });
  const reason = text(raw.reason) || undefined;
  return { orderId, returnId: text(raw.returnId), fee: fee?.amount ?? 0, shipping: raw.shipping === "on", reason };
}
