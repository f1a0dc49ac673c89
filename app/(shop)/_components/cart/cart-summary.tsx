import { clsx } from "clsx";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import type { CartText } from "./cart-text";
import type { ShopCart } from "./shop-cart";

type Props = {
  cart: ShopCart;
  market: string;
  locale: string;
  text: CartText;
  isDrawer: boolean;
  isPending: boolean;
};

/** What it comes to; sums that the server is still working out are paler until they are right. */
export function CartSummary({ cart, market, locale, text, isDrawer, isPending }: Props) {
  const { totals } = cart;
  return (
    <div
      className={clsx(
        "flex flex-col gap-4",
        isDrawer
          ? "sticky bottom-0 -mx-6 mt-auto -mb-6 border-t bg-surface-raised px-6 py-4"
          : "rounded-lg border bg-surface p-6 lg:sticky lg:top-6 lg:row-span-2",
      )}
    >
      <dl aria-busy={isPending} className={clsx("flex flex-col gap-2 transition-opacity", isPending && "opacity-50")}>
        <Row label={text.subtotal}>
          <Money value={totals.subtotal} locale={locale} />
        </Row>
        {cart.requiresShipping && (
          <Row label={cart.isShippingEstimated ? text.shippingEstimated : text.shipping}>
            {cart.isShippingKnown ? <Shipping {...{ cart, locale, text }} /> : text.shippingLater}
          </Row>
        )}
        {!cart.isTaxIncluded && (
          <Row label={text.tax}>
            {cart.isTaxEstimated && totals.tax.amount === 0 ? (
              <span className="text-muted">{text.taxLater}</span>
            ) : (
              <Money value={totals.tax} locale={locale} />
            )}
          </Row>
        )}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-3 text-lg font-semibold">
          <dt>{cart.isTaxEstimated ? text.totalEstimated : text.total}</dt>
          <dd>
            <Money value={totals.total} locale={locale} />
          </dd>
        </div>
      </dl>
      {cart.isTaxIncluded && <p className="-mt-2 text-sm text-muted">{text.taxIncluded}</p>}
      <LinkButton href={`/${market}/checkout`} isDocument isWide variant="primary" size="touch">
        {text.checkout}
      </LinkButton>
      <LinkButton href={isDrawer ? `/${market}/cart` : `/${market}`} isDocument isWide size="touch" variant="quiet">
        {isDrawer ? text.view : text.continue}
      </LinkButton>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Shipping({ cart, locale, text }: Pick<Props, "cart" | "locale" | "text">) {
  return cart.totals.shipping.amount === 0 ? text.free : <Money value={cart.totals.shipping} locale={locale} />;
}
