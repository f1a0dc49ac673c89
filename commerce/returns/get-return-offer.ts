import { getOrder } from "@/commerce/orders/get-order";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import { limitOf } from "@/config/limits";
import { isInEu } from "@/lib/eu-countries";
import { getStore } from "@/commerce/store/queries";
import { readReturnTerms } from "./read-return-terms";
import { orderReturnInput } from "./schemas";

/** What of an order can come back, until when, and how many photographs may go with it; for the screens that ask for it. */
export const getReturnOffer = query({
  input: orderReturnInput,
  allow: getOrder.spec.allow,
  async run({ db, actor, now }, access) {
    const order = await requireOrder(db, actor, access);
    const { days, deadline, isOpen, mayWithdraw, lines } = await readReturnTerms(db, order, now);
    const { selfServiceReturns } = await getStore(db);
    const isLive = order.status === "confirmed" || order.status === "completed";
    const sent = lines.filter(({ left }) => left > 0);
    return {
      number: order.number,
      language: order.language,
      days,
      deadline: deadline?.toISOString() ?? null,
      isOpen: isLive && isOpen,
      lines: isLive ? sent : [],
      isOffered: isLive && selfServiceReturns && sent.some((line) => line.block === "" && line.isOpen),
      /** False where shoppers write to the store instead. */
      isSelfService: selfServiceReturns,
      /** Whether the withdrawal of European law can be declared; a late one can be, too. */
      withdrawal:
        isInEu(order.shippingAddress.country) && order.status !== "expired" ? { isInTime: mayWithdraw } : null,
      mostPhotos: limitOf("counts.returnPhotos"),
    };
  },
});
export type ReturnOffer = Awaited<ReturnType<typeof getReturnOffer>>;
