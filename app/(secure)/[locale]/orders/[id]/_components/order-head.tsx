import { clsx } from "clsx";
import { CircleAlert, CircleCheck, CircleX, Clock, PackageCheck, Store, Truck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { refusalSentence } from "@/app/_server/sentences";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { refusals } from "@/commerce/refusal";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Spinner } from "@/components/ui/spinner";
import { type Tone, toneClass } from "@/components/ui/tone";
import { languageOf, localeTagOf } from "@/config/languages";
import { formatMoney } from "@/lib/money";
import { hasCart } from "../_data/has-cart";
import { isWaiting, type OrderNews } from "../_data/order-news";
import { KeepAsking } from "./keep-asking";
import { PrintButton } from "./print-button";

const looks: Record<OrderNews, { tone: Tone; Icon: typeof Clock }> = {
  confirming: { tone: "info", Icon: Clock },
  processing: { tone: "info", Icon: Clock },
  checking: { tone: "warning", Icon: CircleAlert },
  failed: { tone: "danger", Icon: CircleX },
  payment_failed: { tone: "danger", Icon: CircleX },
  unpaid: { tone: "warning", Icon: Clock },
  paid: { tone: "success", Icon: CircleCheck },
  part_shipped: { tone: "info", Icon: Truck },
  shipped: { tone: "info", Icon: Truck },
  delivered: { tone: "success", Icon: PackageCheck },
  preparing_pickup: { tone: "success", Icon: CircleCheck },
  ready_for_pickup: { tone: "info", Icon: Store },
  picked_up: { tone: "success", Icon: PackageCheck },
  cancelled: { tone: "neutral", Icon: CircleX },
  expired: { tone: "neutral", Icon: Clock },
  refunded: { tone: "neutral", Icon: CircleCheck },
  returned: { tone: "neutral", Icon: CircleCheck },
  disputed: { tone: "warning", Icon: CircleAlert },
};

type Props = { order: OrderDetail; news: OrderNews; market: string; token: string; refused: string };

/** The first thing to know, what it means, and what can be done about it. */
export async function OrderHead({ order, news, market, token, refused }: Props) {
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const { tone, Icon } = looks[news];
  const isGivenUp = news === "expired" || news === "payment_failed";
  const isCartHere = isGivenUp && (await hasCart());
  const code = refusals.find((each) => each === refused);
  // After a change the difference alone is asked for.
  const due = order.paid && order.paid.outstanding.amount > 0 ? order.paid.outstanding : null;
  const asked = due ?? order.totals?.total;
  const amount = asked ? formatMoney(asked, localeTagOf(market)) : "";
  return (
    <header className="flex flex-col gap-4">
      {code && order.canPay && (
        <Callout tone="danger" role="alert">
          {refusalSentence(languageOf(market), code)}
        </Callout>
      )}
      <div className="flex items-start gap-4">
        <span className={`grid size-11 shrink-0 place-items-center rounded-full border ${toneClass[tone]}`}>
          {isWaiting(news) ? (
            <Spinner />
          ) : (
            <Icon aria-hidden="true" className={clsx("size-6", Icon === Truck && "pointing")} />
          )}
        </span>
        <div className="flex min-w-0 flex-col gap-1" aria-live="polite">
          <p className="text-sm text-muted tabular-nums">{t("number", { number: order.number })}</p>
          <h1 className="text-xl font-semibold sm:text-2xl">{t(`news.${news}.title`)}</h1>
          <p className="prose-measure text-muted">
            {order.email && isErasedEmail(order.email)
              ? t("erased")
              : t(`news.${news}.reason`, { email: order.email ?? "" })}
          </p>
        </div>
      </div>
      {due && <p className="prose-measure">{t("changeDue", { amount })}</p>}
      {isGivenUp && !isCartHere && <p className="prose-measure">{t("cartElsewhere")}</p>}
      {isWaiting(news) && <KeepAsking longWait={t("longWait")} />}
      <div className="flex flex-wrap gap-3" data-print="hidden">
        {order.canPay && news !== "confirming" && (
          <LinkButton
            href={`/${market}/orders/${order.id}/pay?token=${encodeURIComponent(token)}`}
            isDocument
            variant="primary"
            size="touch"
          >
            {t("payNow", { amount })}
          </LinkButton>
        )}
        {news === "payment_failed" && isCartHere && (
          <LinkButton href={`/${market}/checkout`} isDocument variant="primary" size="touch">
            {t("tryAgain")}
          </LinkButton>
        )}
        {isGivenUp && isCartHere && (
          <LinkButton
            href={`/${market}/cart`}
            isDocument
            variant={news === "expired" ? "primary" : "secondary"}
            size="touch"
          >
            {t("toCart")}
          </LinkButton>
        )}
        {order.confirmedAt && <PrintButton label={t("print")} />}
      </div>
    </header>
  );
}
