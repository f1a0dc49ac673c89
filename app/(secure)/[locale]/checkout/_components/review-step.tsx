import { ExternalLink } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { CartView } from "@/commerce/cart/cart-view";
import { SubmitButton } from "@/components/ui/submit-button";
import { capabilities } from "@/config/env";
import { localeTagOf } from "@/config/languages";
import { formatMoney } from "@/lib/money";
import { payAction } from "../actions";
import { OrderLines } from "./order-summary";

/** The last look: what, where to, how, how much; then one button that says what it costs and where it leads. */
export async function ReviewStep({ cart, market }: { cart: CartView; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const { total } = cart.totals;
  const amount = formatMoney(total, localeTagOf(market));
  const isFree = total.amount === 0;
  const isShort = cart.warnings.some(({ code }) => code === "less_stock" || code === "not_for_sale");
  const canPay = !isShort && (isFree || capabilities().payments !== "off");
  const legal = (page: string) => (words: ReactNode) => (
    <a href={`/${market}/legal/${page}`} className="rounded-xs underline underline-offset-3" target="_blank">
      {words}
    </a>
  );
  return (
    <div className="flex flex-col gap-5">
      <div className="lg:hidden">
        <OrderLines cart={cart} market={market} />
      </div>
      {!isFree && (
        <p className="flex gap-2 text-muted">
          <ExternalLink aria-hidden="true" className="pointing mt-1 size-4 shrink-0" />
          {t("review.redirect")}
        </p>
      )}
      <p className="text-sm text-muted">
        {t.rich("review.legal", { terms: legal("terms"), returns: legal("returns"), privacy: legal("privacy") })}
      </p>
      {canPay && (
        <form action={payAction}>
          <input type="hidden" name="amount" value={total.amount} />
          <input type="hidden" name="currency" value={total.currency} />
          <SubmitButton size="touch" className="w-full sm:w-auto sm:min-w-72">
            {isFree ? t("review.order") : t("review.pay", { amount })}
          </SubmitButton>
        </form>
      )}
    </div>
  );
}
