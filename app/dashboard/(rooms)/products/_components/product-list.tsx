"use client";

import { useTranslations } from "next-intl";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { useListKeys } from "@/app/dashboard/_components/use-list-keys";
import type { AdminProductRow } from "@/commerce/catalog/queries/list-admin-products";
import { Money } from "@/components/ui/money";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { BulkBar } from "./bulk-bar";
import { ProductStatusBadge } from "./product-status-badge";
import { StockText } from "./stock-text";
import { Thumbnail } from "./thumbnail";

type Props = { products: readonly AdminProductRow[]; locale: string; isWriting: boolean };

const check = "size-4.5 align-middle accent-primary";

/** The table of products, cards on phones, with a bar for what is selected. */
export function ProductList({ products, locale, isWriting }: Props) {
  const t = useTranslations("dashboard-products");
  const ids = products.map(({ id }) => id);
  const { selected, setSelected, toggle, cursorProps } = useListKeys(ids, isWriting);
  return (
    <>
      <ul className="divide-y md:hidden">
        {products.map((product) => (
          <ProductCard key={product.id} product={product} locale={locale} />
        ))}
      </ul>
      <div className="hidden md:block">
        <Table caption={t("title")}>
          <thead>
            <tr>
              {isWriting && (
                <HeadCell className="w-10 !pe-0">
                  <input
                    type="checkbox"
                    aria-label={t("bulk.selectAll")}
                    checked={selected.size === products.length}
                    onChange={(event) => setSelected(new Set(event.target.checked ? ids : []))}
                    className={check}
                  />
                </HeadCell>
              )}
              <HeadCell>{t("columns.product")}</HeadCell>
              <HeadCell>{t("columns.status")}</HeadCell>
              <HeadCell>{t("columns.stock")}</HeadCell>
              <HeadCell className="max-xl:hidden">{t("columns.type")}</HeadCell>
              <HeadCell className="max-xl:hidden">{t("columns.vendor")}</HeadCell>
              <HeadCell isNumber>{t("columns.price")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {products.map((product) => (
              <Row
                key={product.id}
                {...cursorProps(product.id)}
                className="data-selected:bg-primary-subtle data-cursor:outline-2 data-cursor:-outline-offset-2 data-cursor:outline-ring"
              >
                {isWriting && (
                  <Cell className="relative z-10 !pe-0">
                    <input
                      type="checkbox"
                      aria-label={t("bulk.select", { title: product.title })}
                      checked={selected.has(product.id)}
                      onChange={() => toggle(product.id)}
                      className={check}
                    />
                  </Cell>
                )}
                <ProductCells product={product} locale={locale} />
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {selected.size > 0 && (
        <BulkBar products={products.filter(({ id }) => selected.has(id))} onDone={() => setSelected(new Set())} />
      )}
    </>
  );
}

function ProductCells({ product, locale }: { product: AdminProductRow; locale: string }) {
  const t = useTranslations("dashboard-products");
  return (
    <>
      <Cell className="max-w-96">
        <span className="flex items-center gap-3">
          <Thumbnail picture={product.image} />
          <span className="flex min-w-0 flex-col">
            <RowLink
              href={`/dashboard/products/${product.id}`}
              title={product.title}
              className={`truncate ${rowLinkClass}`}
            >
              {product.title}
            </RowLink>
            <span className="text-compact text-muted">{t("variantCount", { count: product.variantCount })}</span>
          </span>
        </span>
      </Cell>
      <Cell>
        <ProductStatusBadge status={product.status} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <StockText available={product.available} />
      </Cell>
      <Cell className="max-w-40 truncate text-muted max-xl:hidden" title={product.productType}>
        {product.productType || "–"}
      </Cell>
      <Cell className="max-w-40 truncate text-muted max-xl:hidden" title={product.vendor}>
        {product.vendor || "–"}
      </Cell>
      <Cell isNumber>{product.price ? <Money value={product.price} locale={locale} /> : "–"}</Cell>
    </>
  );
}

function ProductCard({ product, locale }: { product: AdminProductRow; locale: string }) {
  return (
    <li className="relative flex items-center gap-3 px-4 py-3">
      <Thumbnail picture={product.image} />
      <div className="flex min-w-0 grow flex-col gap-1">
        <RowLink href={`/dashboard/products/${product.id}`} className={`line-clamp-2 ${rowLinkClass}`}>
          {product.title}
        </RowLink>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-compact">
          <ProductStatusBadge status={product.status} />
          <StockText available={product.available} />
        </p>
      </div>
      {product.price && <Money value={product.price} locale={locale} />}
    </li>
  );
}
