import { Circle, CircleCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { visible } from "@/app/_server/visible";
import { isAllowed } from "@/commerce/actor";
import { listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import type { Context } from "@/commerce/context";
import { listShippingSettings } from "@/commerce/shipping/queries";
import { getStoreSettings } from "@/commerce/store/queries";
import { listTaxSettings } from "@/commerce/tax/queries";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { capabilities } from "@/config/env";

type Step = { key: string; href: string; isDone: boolean };

/** What is missing before the store can open, for those who can change it; gone once nothing is. */
export async function SetupChecklist({ context }: { context: Context }) {
  const steps = await readSteps(context);
  const done = steps.filter(({ isDone }) => isDone).length;
  if (done === steps.length) return null;
  const t = await getTranslations("dashboard.home");
  return (
    <Card
      title={t("setup")}
      actions={<p className="text-compact text-muted tabular-nums">{t("setupCount", { done, total: steps.length })}</p>}
    >
      <ul className="flex flex-col gap-2.5">
        {steps.map(({ key, href, isDone }) => {
          const Icon = isDone ? CircleCheck : Circle;
          return (
            <li key={key} className="flex items-start gap-2.5">
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-4 shrink-0 ${isDone ? "text-success-fg" : "text-muted"}`}
              />
              <span className="sr-only">{t(isDone ? "stepDone" : "stepOpen")}: </span>
              {isDone ? (
                <span className="text-muted">{t(`steps.${key}`)}</span>
              ) : (
                <TextLink href={href}>{t(`steps.${key}`)}</TextLink>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

async function readSteps(context: Context): Promise<Step[]> {
  if (!isAllowed(context.actor, ["settings:write"])) return [];
  const store = await visible(getStoreSettings(context, {}));
  const products = await visible(listAdminProducts(context, { limit: 1 }));
  const zones = await visible(listShippingSettings(context, {}));
  const rates = await visible(listTaxSettings(context, {}));
  const steps: Step[] = [
    {
      ...{ key: "details", href: "/dashboard/settings" },
      isDone: Boolean(store?.supportEmail && store.address),
    },
    { key: "products", href: "/dashboard/products", isDone: (products?.total ?? 0) > 0 },
    {
      ...{ key: "shipping", href: "/dashboard/settings/shipping" },
      isDone: zones?.some((zone) => zone.rates.length > 0) ?? false,
    },
    { key: "tax", href: "/dashboard/settings/taxes", isDone: (rates ?? []).length > 0 },
  ];
  // What runs the store is the owner's, who alone sees how it is deployed.
  if (!isAllowed(context.actor, ["payments:write"])) return steps;
  const { payments, mail } = capabilities();
  return [
    ...steps,
    { key: "payments", href: "/setup", isDone: payments === "stripe" },
    { key: "mail", href: "/setup", isDone: mail === "smtp" },
  ];
}
