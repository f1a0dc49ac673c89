import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import { promiseText, promiseWords } from "@/app/(shop)/_components/promise-text";
import { pictureOf, thumbnailAddress } from "@/commerce/media/picture";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Money } from "@/components/ui/money";
import { localeTagOf } from "@/config/languages";
import { Totals } from "../../../checkout/_components/totals";

type Props = { order: OrderDetail; market: string };
type Line = OrderDetail["lines"][number];

/** The receipt: what was bought, at which price, and what it came to. Names are those of the day it was ordered. */
export async function OrderLines({ order, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const shop = await getTranslations({ locale: market, namespace: "shop" });
  const locale = localeTagOf(market);
  const needsShipping = order.lines.some((line) => line.requiresShipping);
  return (
    <section aria-labelledby="lines" className="flex flex-col gap-4 rounded-lg border bg-surface p-4 sm:p-6">
      <h2 id="lines" className="text-base font-semibold">
        {t("lines")}
      </h2>
      <ul className="flex flex-col divide-y">
        {order.lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-4 py-4 first:pt-0">
            <img
              src={pictureSource(line)}
              width={128}
              height={128}
              alt=""
              className="aspect-square w-full rounded-md bg-surface-sunken object-cover"
            />
            <div className="flex min-w-0 flex-col gap-0.5">
              <a
                href={`/${market}/p/${encodeURIComponent(line.handle)}`}
                lang={foreign(order.language, locale)}
                className="w-fit rounded-xs font-medium wrap-anywhere hover:underline"
              >
                {line.title}
              </a>
              <span className="text-sm text-muted" lang={foreign(order.language, locale)}>
                {line.options.map(({ value }) => value).join(" · ")}
              </span>
              <span className="text-sm text-muted">
                {t("quantity", { count: line.quantity })}
                {line.unitPrice && line.quantity > 1 && (
                  <>
                    {" × "}
                    <Money value={line.unitPrice} locale={locale} className="font-normal" />
                  </>
                )}
              </span>
              {line.components.length > 0 && (
                <ul className="text-sm text-muted" lang={foreign(order.language, locale)}>
                  {line.components.map((part) => (
                    <li key={part.variantId}>{`${part.quantity} × ${[part.title, ...part.options].join(" · ")}`}</li>
                  ))}
                </ul>
              )}
              {line.soldAs !== "in_stock" && line.shipped < line.quantity && (
                <span className="text-sm text-info-fg">
                  {promiseText({ soldAs: line.soldAs, on: line.promisedOn }, promiseWords(shop), locale)}
                </span>
              )}
              {line.refunded > 0 && (
                <span className="text-sm text-muted">{t("refundedPieces", { count: line.refunded })}</span>
              )}
            </div>
            {line.total && <Money value={line.total} locale={locale} />}
          </li>
        ))}
      </ul>
      {order.totals && (
        <div className="border-t pt-4 sm:ms-auto sm:w-80">
          <Totals
            market={market}
            totals={order.totals}
            taxLines={order.totals.taxLines}
            isTaxIncluded={order.totals.isTaxIncluded}
            shipping={needsShipping ? "known" : "hidden"}
          />
          {order.paid && order.paid.refunded.amount > 0 && (
            <dl className="flex items-baseline justify-between gap-4 pt-2">
              <dt className="text-muted">{t("refunded")}</dt>
              <dd>
                −<Money value={order.paid.refunded} locale={locale} />
              </dd>
            </dl>
          )}
        </div>
      )}
    </section>
  );
}

const pictureSource = ({ imageKey, productId, id, title }: Line): string =>
  imageKey ? thumbnailAddress(imageKey) : pictureOf(null, productId ?? id, { text: title, lang: "" }).src;
