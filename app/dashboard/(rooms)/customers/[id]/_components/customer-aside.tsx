import { getTranslations } from "next-intl/server";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import type { CustomerDetail } from "@/commerce/customers/customer-queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";

type Props = { customer: CustomerDetail; locale: string; timeZone: string };

/** How to reach a customer, whether they have an account, and what colleagues noted. */
export async function CustomerAside({ customer, locale, timeZone }: Props) {
  const t = await getTranslations("dashboard-customers");
  const { account } = customer;
  const accountText = () => {
    if (!account) return <Badge>{t("accountNone")}</Badge>;
    if (account.isDisabled) return <Badge tone="danger">{t("accountDisabled")}</Badge>;
    return account.isVerified ? (
      <Badge tone="success">{t("accountVerified")}</Badge>
    ) : (
      <Badge tone="warning">{t("accountUnverified")}</Badge>
    );
  };
  return (
    <>
      <Card title={t("contact")}>
        <div className="flex flex-col gap-1">
          {!isErasedEmail(customer.email) && (
            <a href={`mailto:${customer.email}`} className="hover:underline wrap-anywhere">
              {customer.email}
            </a>
          )}
          {customer.phone && <a href={`tel:${customer.phone}`}>{customer.phone}</a>}
          <p className="text-muted">{t("language", { language: t(`languages.${customer.language}`) })}</p>
        </div>
      </Card>
      <Card title={t("account")}>
        <div className="flex flex-col items-start gap-2">
          {accountText()}
          <p className="text-compact text-muted">
            {t("since", {
              date: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(
                new Date(customer.createdAt),
              ),
            })}
          </p>
        </div>
      </Card>
      <Card title={t("note")}>
        <p className={customer.note ? "whitespace-pre-line wrap-anywhere" : "text-muted"}>
          {customer.note || t("noNote")}
        </p>
      </Card>
    </>
  );
}
