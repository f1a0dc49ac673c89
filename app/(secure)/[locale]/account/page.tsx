import type { Metadata } from "next";
import { requestContext } from "@/app/_server/request-context";
import { getAccount } from "@/commerce/customers/queries";
import { listShopperOrders } from "@/commerce/orders/list-orders";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { localeTagOf } from "@/config/languages";
import { FieldForm } from "../_components/field-form";
import { pageText, type SecurePage, single } from "../_components/page-text";
import { leadToSignIn } from "./_components/lead-to-sign-in";
import { OrderList } from "./_components/order-list";
import { updateProfileAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("account.title") };
}

export default async function AccountPage({ params, searchParams }: SecurePage) {
  const { locale } = await params;
  await leadToSignIn(locale);
  const { welcome, cursor } = await searchParams;
  const { t, common } = await pageText(locale);
  const context = await requestContext();
  const account = await getAccount(context, {});
  // Staff have an account page and no orders of their own: they shop as guests.
  const isShopper = context.actor.kind === "shopper";
  const page = { ...(single(cursor) && { cursor: single(cursor) }) };
  const orders = isShopper ? await listShopperOrders(context, page) : { items: [], nextCursor: null };
  return (
    <>
      <h1 className="text-2xl font-semibold">{t("account.greeting", { name: account.name || account.email })}</h1>
      {single(welcome) === "1" && (
        <Callout tone="success" role="status">
          {t("account.welcome")}
        </Callout>
      )}
      <Section title={t("orders.title")}>
        {orders.items.length === 0 ? (
          <EmptyState
            title={t("orders.emptyTitle")}
            reason={t("orders.emptyReason")}
            action={
              <LinkButton isDocument href={`/${locale}`} variant="primary" size="touch">
                {t("orders.emptyAction")}
              </LinkButton>
            }
          />
        ) : (
          <OrderList orders={orders.items} market={locale} locale={localeTagOf(locale)} />
        )}
        {orders.nextCursor && (
          <TextLink href={`/${locale}/account?cursor=${orders.nextCursor}`}>{t("orders.older")}</TextLink>
        )}
      </Section>
      <Section title={t("profile.title")} lead={t("profile.lead")}>
        <FieldForm
          id="profile"
          action={updateProfileAction}
          submitLabel={common("saveChanges")}
          optionalLabel={common("optional")}
          doneMessage={t("profile.done")}
          fields={[
            { name: "name", label: t("field.name"), autoComplete: "name", defaultValue: account.name, maxLength: 120 },
            {
              ...{
                name: "phone",
                kind: "tel",
                label: t("field.phone"),
                autoComplete: "tel",
                defaultValue: account.phone,
              },
              help: t("field.phoneHelp"),
            },
            {
              ...{ name: "language", kind: "select", label: t("field.language"), defaultValue: account.language },
              ...{ help: t("field.languageHelp"), isRequired: true, options: languageOptions },
            },
          ]}
        />
      </Section>
    </>
  );
}

/** Each language in its own words, so that whoever is in the wrong one finds the way out. */
const languageOptions = [
  { value: "en", label: "English" },
  { value: "zh", label: "中文" },
  { value: "de", label: "Deutsch" },
  { value: "ja", label: "日本語" },
  { value: "ar", label: "العربية" },
];
