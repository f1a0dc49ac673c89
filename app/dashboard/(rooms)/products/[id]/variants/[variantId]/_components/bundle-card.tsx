import { getTranslations } from "next-intl/server";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { BundleForm } from "./bundle-form";

type Props = { variant: AdminProduct["variants"][number]; name: string; isWriting: boolean };

/** What a bundle is made of, or that this is none. */
export async function BundleCard({ variant, name, isWriting }: Props) {
  const t = await getTranslations("dashboard-products.bundle");
  const { components } = variant;
  return (
    <Card title={t("title")}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{components.length > 0 ? t("lead") : t("none")}</p>
        {components.length > 0 && (
          <ul className="divide-y">
            {components.map((part) => (
              <li key={part.variantId} className="flex items-baseline justify-between gap-3 py-2">
                <span className="min-w-0 wrap-anywhere">
                  <TextLink href={`/dashboard/products/${part.productId}/variants/${part.variantId}`}>
                    {[part.title, ...part.options.filter((option) => option !== "Default Title")].join(" · ")}
                  </TextLink>
                  <span className="block text-compact text-muted">{part.sku}</span>
                </span>
                <span className="tabular-nums">{`${part.quantity} ×`}</span>
              </li>
            ))}
          </ul>
        )}
        {isWriting && (
          <BundleForm
            variantId={variant.id}
            name={name}
            components={components.map(({ sku, quantity }) => ({ sku, quantity }))}
          />
        )}
      </div>
    </Card>
  );
}
