import { plainTextSelectors, render } from "@react-email/render";
import { compile } from "html-to-text";
import type { Context } from "@/commerce/context";
import { addressLines } from "@/commerce/customers/address-format";
import { mailLink } from "@/commerce/notifications/mail-link";
import { isOrderMailKind } from "@/commerce/notifications/order-mail-kinds";
import {
  type MailLine,
  type MailOrder,
  type MailReturn,
  type MailRow,
  mailLanguage,
  readMailOrder,
  readMailProduct,
} from "@/commerce/notifications/read-mail";
import { type Logo, type LogoFile, logoOf } from "@/commerce/store/brand";
import { findMarket, getStore, type Store } from "@/commerce/store/queries";
import { MailLayout, type MailLayoutProps } from "@/components/mail/mail-layout";
import { OrderMail, type OrderMailProps } from "@/components/mail/order-mail";
import { publicUrl } from "@/config/env";
import { directionOf, languageOf, languageTagOf, localeTagOf } from "@/config/languages";
import { type Translate, translate } from "@/i18n/translate";
import { formatMoney, moneyOf } from "@/lib/money";

// What the renderer's own `toPlainText` does, but its rules are worked out once and not for each mail.
const toPlainText = compile({ wordwrap: false, selectors: plainTextSelectors });

export type ComposedMail = { subject: string; html: string; text: string };

/** A mail's subject, HTML and plain text, in its reader's language. */
export async function composeMail(context: Context, mail: MailRow): Promise<ComposedMail> {
  const language = mailLanguage(mail);
  const t = translate(language, "mail");
  // A customer's own language need not be the market's; only where it is does the country say how amounts are written.
  const market = languageOf(mail.marketKey) === language ? mail.marketKey : language;
  const locale = localeTagOf(market);
  const store = await getStore(context.db);
  const order = isOrderMailKind(mail.kind) ? await readMailOrder(context.db, mail) : null;
  const product = await readMailProduct(context.db, mail);
  const values = {
    ...{ shop: store.name, number: order?.number ?? "", product, ...amountsOf(mail, locale) },
    ...{ code: order?.parcel?.pickupCode ?? "", place: order?.pickup?.name ?? "" },
    ...returnValues(mail, order?.goodsBack ?? null, {
      ...{ store, locale, words: translate(language, "returns"), timeZone: await zoneOf(context, mail) },
      number: order?.number ?? "",
    }),
  };
  const say = (part: string) => t(`${mail.kind}.${part}`, values);
  const layout: MailLayoutProps = {
    language: languageTagOf(market),
    direction: directionOf(market),
    shopName: store.name,
    logo: mailLogo(store),
    preheader: say("preheader"),
    heading: say("heading"),
    paragraphs: say("body").split("\n"),
    action: { label: say("action"), url: await mailLink(context.db, mail, context.now()), hint: say("hint") },
    footer: [t("footer.support", { email: store.supportEmail }), t(`footer.${footerOf(mail)}`, values)],
  };
  const html = await render(
    order ? <OrderMail {...layout} {...orderPart(mail, order, t, locale)} /> : <MailLayout {...layout} />,
  );
  return { subject: say("subject"), html, text: toPlainText(html) };
}

function mailLogo({ logo }: Pick<Store, "logo">): Logo | null {
  const { light, dark } = logoOf(logo) ?? {};
  const whole = (file: LogoFile) => ({ ...file, src: new URL(file.src, publicUrl()).href });
  return light ? { light: whole(light), dark: dark ? whole(dark) : null } : null;
}

/** Why the mail came. */
function footerOf({ kind }: MailRow): "order" | "restock" | "account" {
  if (kind === "restock") return "restock";
  return isOrderMailKind(kind) ? "order" : "account";
}

/** What a refund's mail says was given back, or a change's mail asks for. */
function amountsOf({ kind, data }: MailRow, locale: string): { amount: string } {
  const { currency } = data;
  const amount = kind === "change_due" ? data.due : data.amount;
  const isMoney = typeof amount === "number" && typeof currency === "string";
  return { amount: isMoney ? formatMoney(moneyOf(amount, currency), locale) : "" };
}

const zoneOf = async ({ db }: Context, { marketKey }: MailRow): Promise<string> =>
  (await findMarket(db, marketKey))?.timezone ?? "UTC";

type ReturnScope = { number: string; store: Store; words: Translate; locale: string; timeZone: string };

/** What a mail about a return says besides its goods: why, how to send them, and what was declared and when. */
function returnValues(
  { data }: MailRow,
  back: MailReturn | null,
  { number, store, words, locale, timeZone }: ReturnScope,
) {
  const returnNumber = String(data.returnNumber ?? number);
  const { statement = null, instructions = "", status } = back ?? {};
  const address = store.address ? addressLines(store.address).join(", ") : store.legalName;
  const usual = statement
    ? words(status === "requested" ? "withdrawal.nextLate" : "withdrawal.next", { address })
    : words("hints.approved", { number: returnNumber, address });
  const at = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long", timeZone });
  return {
    returnNumber,
    reason: String(data.reason ?? ""),
    how: instructions || usual,
    declaredAt: statement ? at.format(new Date(statement.declaredAt)) : "",
    name: statement?.name ?? "",
    statement: statement?.text ?? "",
  };
}

type OrderPart = Omit<OrderMailProps, keyof MailLayoutProps>;
function orderPart({ kind }: MailRow, order: MailOrder, t: Translate, locale: string): OrderPart {
  const isParcel = kind === "shipped" || kind === "ready_for_pickup" || (kind === "delivered" && order.parcel !== null);
  return {
    ...(order.parcel && !order.pickup && { parcel: parcelPart(order.parcel, t) }),
    linesLabel: t(linesLabelOf(order, isParcel)),
    lines: linesOf(order).map(({ title, options, quantity, total, promisedOn }) => ({
      ...{ title, options: [options, promiseOf(promisedOn, t, locale)].filter(Boolean).join(", ") },
      ...{ quantity: t("label.quantity", { count: quantity }) },
      total: isParcel || !total ? "" : formatMoney(total, locale),
    })),
    amounts: isParcel || order.goodsBack ? [] : amountRows(order, t, locale),
    places: [
      ...(kind === "placed" || kind === "paid" ? deliveryPlace(order, t, locale) : []),
      ...(order.goodsBack ? [] : [destinationOf(order, t)]),
    ],
  };
}

/** Of what is fetched: the place and when it is open. */
function destinationOf({ pickup, addressLines: lines }: MailOrder, t: Translate) {
  if (!pickup) return { label: t("label.address"), lines };
  return { label: t("label.pickup"), lines: [pickup.name, ...lines, ...pickup.note.split("\n").filter(Boolean)] };
}

const promiseOf = (day: string | null | undefined, t: Translate, locale: string): string =>
  day
    ? t("label.promised", {
        date: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day)),
      })
    : "";

const linesOf = ({
  lines,
  goodsBack,
}: MailOrder): (Omit<MailLine, "total" | "promisedOn"> & Partial<Pick<MailLine, "total" | "promisedOn">>)[] =>
  goodsBack ? goodsBack.lines : lines;

function linesLabelOf({ goodsBack }: MailOrder, isParcel: boolean) {
  if (goodsBack) return "label.returnLines";
  return isParcel ? "label.parcelLines" : "label.lines";
}

function parcelPart({ carrier, trackingNumber, trackingUrl }: NonNullable<MailOrder["parcel"]>, t: Translate) {
  const text = [carrier, trackingNumber].filter(Boolean).join(" ") || t("label.noTracking");
  return { label: t("label.tracking"), text, url: trackingUrl };
}

function amountRows(order: MailOrder, t: Translate, locale: string) {
  const row = (label: string, amount: MailOrder["total"]) => ({ label: t(label), amount: formatMoney(amount, locale) });
  return [
    row("label.subtotal", order.subtotal),
    ...(order.discount.amount > 0
      ? [{ ...row("label.discount", order.discount), amount: `−${formatMoney(order.discount, locale)}` }]
      : []),
    row("label.shipping", order.shipping),
    ...(order.isTaxIncluded || order.tax.amount === 0 ? [] : [row("label.tax", order.tax)]),
    { ...row("label.total", order.total), isTotal: true },
    ...(order.isTaxIncluded && order.tax.amount > 0 ? [row("label.taxIncluded", order.tax)] : []),
  ];
}

function deliveryPlace({ delivery, pickup }: MailOrder, t: Translate, locale: string) {
  if (!delivery) return [];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const range = format.formatRange(new Date(delivery.earliest), new Date(delivery.latest));
  return [{ label: t(pickup ? "label.readyOn" : "label.delivery"), lines: [range] }];
}
