import { ChevronDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import type { CartView, CartViewLine } from "@/commerce/cart/cart-view";
import { Money } from "@/components/ui/money";
import { localeTagOf } from "@/config/languages";
import { Totals } from "./totals";

type Props = { cart: CartView; market: string };

/** What is bought and what it comes to: beside the steps on wide screens, folded above them on phones. */
export async function OrderSummary({ cart, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  const contents = <OrderLines cart={cart} market={market} />;
  return (
    <aside aria-label={t("summary.title")}>
      <details className="group rounded-lg border bg-surface lg:hidden">
        <summary className="flex min-h-12 items-center justify-between gap-4 rounded-lg px-4 py-2 font-medium [&::-webkit-details-marker]:hidden">
          <span className="inline-flex items-center gap-2">
            {t("summary.pieces", { count: cart.pieces })}
            <ChevronDown aria-hidden="true" className="size-4 transition-transform group-open:rotate-180" />
          </span>
          <Money value={cart.totals.total} locale={locale} />
        </summary>
        <div className="flex flex-col gap-4 border-t p-4">{contents}</div>
      </details>
      <div className="hidden rounded-lg border bg-surface p-6 lg:sticky lg:top-6 lg:flex lg:flex-col lg:gap-4">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-base font-semibold">{t("summary.title")}</h2>
          <a
            href={`/${market}/cart`}
            className="rounded-xs text-sm underline decoration-border-strong underline-offset-3 hover:decoration-current"
          >
            {t("summary.edit")}
          </a>
        </div>
        {contents}
      </div>
    </aside>
  );
}

/** Lines and sums of a cart, without a frame. */
export async function OrderLines({ cart, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-4">
        {cart.lines.map((line) => (
          <Line key={line.id} line={line} locale={locale} quantity={t("summary.quantity", { count: line.quantity })} />
        ))}
      </ul>
      <div className="border-t pt-4">
        <Totals
          market={market}
          totals={cart.totals}
          taxLines={cart.taxLines}
          isTaxIncluded={cart.isTaxIncluded}
          isTaxEstimated={cart.isTaxEstimated}
          shipping={shippingOf(cart)}
          isPickup={cart.pickupLocationId !== null}
        />
      </div>
    </div>
  );
}

const shippingOf = ({ requiresShipping, shippingOptionId, pickupLocationId }: CartView) => {
  if (!requiresShipping) return "hidden";
  return (shippingOptionId ?? pickupLocationId) === null ? "later" : "known";
};

function Line({ line, locale, quantity }: { line: CartViewLine; locale: string; quantity: string }) {
  const { title, options, image } = line;
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto] gap-x-3">
      <img
        src={image.src}
        srcSet={image.srcSet || undefined}
        sizes="56px"
        width={image.width}
        height={image.height}
        alt=""
        className="aspect-square w-full rounded-md bg-surface-sunken object-cover"
      />
      <div className="flex min-w-0 flex-col text-sm">
        <span lang={foreign(title.lang, locale)} className="font-medium wrap-anywhere">
          {title.text}
        </span>
        <span className="text-muted">{[...options.map(({ value }) => value.text), quantity].join(" · ")}</span>
      </div>
      <Money value={line.total} locale={locale} className="text-sm" />
    </li>
  );
}
