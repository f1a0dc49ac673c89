import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import { refusalSentence } from "@/app/_server/sentences";
import type { CartView, CartWarning } from "@/commerce/cart/cart-view";
import { type RefusalCode, refusals } from "@/commerce/refusal";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { SubmitButton } from "@/components/ui/submit-button";
import { capabilities } from "@/config/env";
import { languageOf, localeTagOf } from "@/config/languages";
import { formatMoney, moneyOf } from "@/lib/money";
import { takeWhatIsLeftAction } from "../actions";

type Asked = { refused: string; was: string; isBack: boolean };
type Props = { cart: CartView; market: string; asked: Asked };

/** Anyone can write anything into an address: only codes we know are said. */
const refusalOf = (text: string): RefusalCode | undefined => refusals.find((code) => code === text);

/** What happened since the page was last seen: a payment page left, a price changed, something sold out. */
export async function CheckoutNotices({ cart, market, asked }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const refused = refusalOf(asked.refused);
  const short = cart.warnings.filter(({ code }) => code === "less_stock" || code === "not_for_sale");
  const isToldBelow = refused === "price_changed" || (refused === "out_of_stock" && short.length > 0);
  const isPaymentOff = capabilities().payments === "off" && cart.totals.total.amount > 0;
  return (
    <>
      {isPaymentOff && (
        <Callout tone="warning" title={t("notices.offTitle")}>
          {t("notices.offReason")}
        </Callout>
      )}
      {asked.isBack && !refused && (
        <Callout tone="info" role="status" title={t("notices.backTitle")}>
          {t("notices.backReason")}
        </Callout>
      )}
      {refused && !isToldBelow && (
        <Callout tone="danger" role="alert">
          {refusalSentence(languageOf(market), refused)}
        </Callout>
      )}
      <PriceNotice cart={cart} market={market} asked={asked} />
      {short.length > 0 && (
        <Callout
          tone="warning"
          role="alert"
          title={t("notices.stockTitle")}
          action={
            <form action={takeWhatIsLeftAction} className="flex flex-wrap gap-2 pt-1">
              <SubmitButton variant="secondary">{t("notices.takeLeft")}</SubmitButton>
              <LinkButton href={`/${market}/cart`} isDocument variant="quiet">
                {t("summary.edit")}
              </LinkButton>
            </form>
          }
        >
          <Changes cart={cart} market={market} warnings={short} />
        </Callout>
      )}
    </>
  );
}

async function PriceNotice({ cart, market, asked }: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const changed = cart.warnings.filter(({ code }) => code === "price_changed");
  const isRefused = asked.refused === "price_changed";
  if (changed.length === 0 && !isRefused) return null;
  const locale = localeTagOf(market);
  const { total } = cart.totals;
  const was = /^\d{1,12}$/.test(asked.was) ? moneyOf(Number(asked.was), total.currency) : null;
  return (
    <Callout tone="warning" role="alert" title={t("notices.priceTitle")}>
      {isRefused && was && was.amount !== total.amount && (
        <p>{t("notices.totalChanged", { before: formatMoney(was, locale), now: formatMoney(total, locale) })}</p>
      )}
      <Changes cart={cart} market={market} warnings={changed} />
    </Callout>
  );
}

async function Changes({ cart, market, warnings }: Omit<Props, "asked"> & { warnings: readonly CartWarning[] }) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  if (warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {warnings.map((warning) => {
        const line = "lineId" in warning ? cart.lines.find(({ id }) => id === warning.lineId) : undefined;
        if (!line) return null;
        return (
          <li key={`${warning.code} ${line.id}`}>
            <span lang={foreign(line.title.lang, locale)} className="font-medium">
              {line.title.text}
            </span>
            {": "}
            {warning.code === "price_changed" && (
              <>
                <span className="sr-only">{t("notices.before")} </span>
                <s className="text-muted">
                  <Money value={warning.before} locale={locale} className="font-normal" />
                </s>{" "}
                <span className="sr-only">{t("notices.now")} </span>
                <Money value={warning.now} locale={locale} />
              </>
            )}
            {warning.code === "less_stock" && t("notices.left", { count: warning.sellable, wanted: line.quantity })}
            {warning.code === "not_for_sale" && t("notices.gone")}
          </li>
        );
      })}
    </ul>
  );
}
