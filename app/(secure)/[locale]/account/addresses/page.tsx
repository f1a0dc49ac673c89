import type { Metadata } from "next";
import { requestContext } from "@/app/_server/request-context";
import { addressLines } from "@/commerce/customers/address-format";
import { listAddresses } from "@/commerce/customers/queries";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { pageText, type SecurePage } from "../../_components/page-text";
import { leadToSignIn } from "../_components/lead-to-sign-in";
import { RowForm } from "../_components/row-form";
import { deleteAddressAction } from "../actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("addresses.title") };
}

export default async function AddressesPage({ params }: SecurePage) {
  const { locale } = await params;
  await leadToSignIn(locale);
  const { t, common } = await pageText(locale);
  const saved = await listAddresses(await requestContext(), {});
  const base = `/${locale}/account/addresses`;
  return (
    <>
      <h1 className="text-2xl font-semibold">{t("addresses.title")}</h1>
      <Section title={t("addresses.saved", { count: saved.length })} lead={t("addresses.lead")}>
        {saved.length > 0 && (
          <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
            {saved.map(({ id, address, isDefault }) => (
              <li key={id} className="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
                <address className="not-italic">
                  {addressLines(address).map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                </address>
                <div className="flex flex-wrap items-center gap-3">
                  {isDefault && <Badge tone="info">{t("addresses.default")}</Badge>}
                  <TextLink href={`${base}/${id}`}>{common("edit")}</TextLink>
                  <RowForm
                    action={deleteAddressAction}
                    hidden={{ addressId: id }}
                    label={common("delete")}
                    fullLabel={t("addresses.deleteNamed", { name: `${address.name}, ${address.line1}` })}
                  />
                </div>
              </li>
            ))}
          </ul>
        )}
        <LinkButton href={`${base}/new`} size="touch" className="self-start">
          {t("addresses.add")}
        </LinkButton>
      </Section>
    </>
  );
}
