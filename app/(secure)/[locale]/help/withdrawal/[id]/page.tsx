import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { addressLines } from "@/commerce/customers/address-format";
import { Refusal } from "@/commerce/refusal";
import { getWithdrawal, type WithdrawalPage } from "@/commerce/returns/get-withdrawal";
import { Callout } from "@/components/ui/callout";
import { localeTagOf } from "@/config/languages";
import { NarrowPage } from "../../../_components/narrow-page";
import { single } from "../../../_components/page-text";
import { shopperContext } from "../../../orders/[id]/_data/open-order-page";
import { statementOf } from "../_components/statement";
import { ConfirmWithdrawal } from "./_components/confirm-withdrawal";
import { WithdrawalReceipt } from "./_components/withdrawal-receipt";

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "returns" });
  // The address holds a secret; the form below needs to be known to come from here.
  return { title: t("withdrawal.title"), referrer: "same-origin" };
}

/** The second step: what is declared, confirmed by one button; afterwards its receipt. It works without scripts. */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const { locale: market, id } = await params;
  const token = single((await searchParams).token);
  const order = await open(id, token);
  const t = await getTranslations({ locale: market, namespace: "returns" });
  const locale = localeTagOf(market);
  const shop = await getShop(market);
  const address = shop.address ? addressLines(shop.address).join(", ") : shop.legalName;
  const offered = order.lines.filter(({ block }) => block === "");
  const form = (
    <ConfirmWithdrawal
      orderId={order.orderId}
      token={token}
      known={order.known}
      statement={statementOf((key, values) => t(key as never, values as never), order, locale)}
      lines={offered.map(({ orderLineId, title, quantity }) => ({
        ...{ orderLineId, quantity },
        label: t("withdrawal.quantity", { title }),
      }))}
      labels={{
        whole: t("withdrawal.whole"),
        name: t("withdrawal.name"),
        receipt: t("withdrawal.receiptTo"),
        confirm: t("withdrawal.confirm"),
      }}
    />
  );
  if (order.receipts.length > 0)
    return (
      <NarrowPage title={t("withdrawal.receiptTitle")} lead={t("withdrawal.receiptLead")}>
        {order.receipts.map((receipt) => (
          <WithdrawalReceipt
            key={receipt.number}
            receipt={receipt}
            market={market}
            timeZone={shop.market.timezone}
            next={receipt.status === "requested" ? t("withdrawal.nextLate") : t("withdrawal.next", { address })}
          />
        ))}
        {order.isInTime && !order.isOver && offered.length > 0 && (
          <details className="rounded-md border bg-surface p-4">
            <summary className="font-medium">{t("withdrawal.more")}</summary>
            <div className="pt-4">{form}</div>
          </details>
        )}
      </NarrowPage>
    );
  const nothing = order.isOver ? t("withdrawal.over") : t("withdrawal.nothing");
  return (
    <NarrowPage title={t("withdrawal.title")}>
      {order.isOver || offered.length === 0 ? (
        <Callout tone="neutral">{nothing}</Callout>
      ) : (
        <>
          {!order.isInTime && <Callout tone="warning">{t("withdrawal.late")}</Callout>}
          {form}
        </>
      )}
    </NarrowPage>
  );
}

async function open(orderId: string, token: string): Promise<WithdrawalPage> {
  try {
    return await getWithdrawal(await shopperContext(), { orderId, ...(token && { token }) });
  } catch (error) {
    if (error instanceof Refusal || (error instanceof Error && error.name === "InvalidInput")) notFound();
    throw error;
  }
}
