import { Plus, SlidersHorizontal } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { RowLink } from "@/app/dashboard/_components/row-link";
import type { AdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { StockText } from "../../_components/stock-text";

type Props = { product: AdminProduct; waiting: Record<string, number>; locale: string; isLocked: boolean };

/** What can be bought of the product: each variant with its price, its stock and its own page. */
export async function VariantSection({ product, waiting, locale, isLocked }: Props) {
  const t = await getTranslations("dashboard-products.variants");
  const stock = await getTranslations("dashboard-products.stock");
  const base = `/dashboard/products/${product.id}`;
  const actions = !isLocked && (
    <>
      <LinkButton
        size="compact"
        href={`${base}/options`}
        icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
      >
        {t("editOptions")}
      </LinkButton>
      {(product.options.length > 0 || product.variants.length === 0) && (
        <LinkButton size="compact" href={`${base}/variants/new`} icon={<Plus aria-hidden="true" className="size-4" />}>
          {t("add")}
        </LinkButton>
      )}
    </>
  );
  return (
    <Card title={t("title")} actions={actions} isFlush>
      {product.variants.length === 0 ? (
        <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={null} />
      ) : (
        <Table caption={t("title")}>
          <thead>
            <tr>
              <HeadCell>{product.options.map(({ name }) => name).join(" / ") || t("variant")}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t("sku")}</HeadCell>
              <HeadCell>{t("stock")}</HeadCell>
              <HeadCell isNumber>{t("price")}</HeadCell>
              <HeadCell isNumber className="hidden sm:table-cell">
                {t("markets")}
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {product.variants.map((variant) => (
              <Row key={variant.id}>
                <Cell>
                  <RowLink href={`${base}/variants/${variant.id}`} className={rowLinkClass}>
                    {variant.options.join(" / ") || t("only")}
                  </RowLink>
                </Cell>
                <Cell className="hidden text-muted sm:table-cell">{variant.sku || "–"}</Cell>
                <Cell>
                  <StockText available={availableOf(variant)} />
                  {waiting[variant.id] && (
                    <span className="block text-compact text-muted">
                      {stock("waiting", { count: waiting[variant.id] ?? 0 })}
                    </span>
                  )}
                </Cell>
                <Cell isNumber>
                  <Money value={variant.price} locale={locale} />
                </Cell>
                <Cell isNumber className="hidden text-muted sm:table-cell">
                  {t("ownPrices", { count: variant.marketPrices.length })}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

const availableOf = ({ isTracked, stock }: AdminProduct["variants"][number]): number | null =>
  isTracked ? stock.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0) : null;
