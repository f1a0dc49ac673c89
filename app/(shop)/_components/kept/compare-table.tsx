"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { foreign } from "@/app/(shop)/_components/lang";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { type ComparedProduct, compareRows, hasSeveralPrices } from "./compare-rows";
import { forget, useKept } from "./kept-store";
import { measureText } from "@/app/(shop)/_components/product/measure-text";
import { KeptEmpty } from "./kept-empty";

type Word =
  | "title"
  | "emptyTitle"
  | "emptyReason"
  | "emptyAction"
  | "product"
  | "price"
  | "from"
  | "stock"
  | "yes"
  | "no"
  | "remove"
  | "removeOf"
  | "failedTitle"
  | "failedReason"
  | "retry"
  | "loading";
export type CompareText = Record<Word, string> & { steps: Record<ComparedProduct["availability"], string> };
type Props = { market: string; locale: string; text: CompareText };
const none: string[] = [];

/** A product by its handle, null when it is no longer for sale. */
async function ask(market: string, handle: string): Promise<ComparedProduct | null> {
  const answer = await fetch(`/api/v1/products/${encodeURIComponent(handle)}?market=${market}`);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as ComparedProduct;
}

function useCompared(market: string, handles: readonly string[]) {
  const [products, setProducts] = useState<ComparedProduct[] | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const load = () =>
    void Promise.all(handles.map((handle) => ask(market, handle))).then(
      (found) => (setProducts(found.filter((each) => each !== null)), setFailed(false)),
      () => setFailed(true),
    );
  const isMissing = handles.length > 0 && products === null;
  const loadMissing = useEffectEvent(load);
  useEffect(() => {
    if (isMissing) loadMissing();
  }, [isMissing]);
  return { products, hasFailed, load };
}

/** Up to four products side by side: a row for each fact that one of them has. */
export function CompareTable({ market, locale, text }: Props) {
  const kept = useKept("compared");
  const handles = kept ?? none;
  const { products, hasFailed, load } = useCompared(market, handles);
  const shown = products?.filter(({ handle }) => handles.includes(handle)) ?? [];
  if (hasFailed)
    return (
      <Callout tone="danger" title={text.failedTitle} action={<Button onClick={load}>{text.retry}</Button>}>
        {text.failedReason}
      </Callout>
    );
  if (kept?.length === 0 || (products && shown.length === 0))
    return (
      <KeptEmpty
        of="compared"
        market={market}
        title={text.emptyTitle}
        reason={text.emptyReason}
        action={text.emptyAction}
      />
    );
  if (!products)
    return (
      <div role="status" aria-label={text.loading}>
        <Skeleton className="h-96 rounded-lg" />
      </div>
    );
  return <Comparison {...{ market, locale, text }} products={shown} />;
}

function Comparison({ products, market, locale, text }: Props & { products: ComparedProduct[] }) {
  const measure = (value: number, unit: string) => measureText(value, unit, locale);
  const rows = compareRows(products, { measure, yes: text.yes, no: text.no });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A region that scrolls must be reached by keyboard.
    <div role="region" aria-label={text.title} tabIndex={0} className="overflow-x-auto">
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{text.product}</span>
            </th>
            {products.map((product) => (
              <th key={product.handle} scope="col">
                <Head {...{ product, market, text }} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={text.price} cells={products.map((product) => price(product, locale, text))} />
          <Row label={text.stock} cells={products.map(({ availability }) => text.steps[availability])} />
          {rows.map(({ key, label, cells }) => (
            <Row key={key} label={label.text} lang={foreign(label.lang, market)} cells={cells} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ product, market, text }: Pick<Props, "market" | "text"> & { product: ComparedProduct }) {
  const { handle, title, media } = product;
  const [picture] = media;
  return (
    <div className="flex flex-col items-start gap-2">
      {picture && (
        <ShopPicture picture={picture} sizes="16rem" className="aspect-square w-full rounded-lg object-cover" />
      )}
      <a
        href={`/${market}/p/${encodeURIComponent(handle)}`}
        lang={foreign(title.lang, market)}
        className="font-medium hover:underline"
      >
        {title.text}
      </a>
      <button
        type="button"
        aria-label={text.removeOf.replace("{title}", title.text)}
        onClick={() => forget("compared", handle)}
        className="inline-flex min-h-11 items-center text-sm font-normal text-muted underline underline-offset-4 hover:text-foreground"
      >
        {text.remove}
      </button>
    </div>
  );
}

function Row({ label, lang, cells }: { label: string; lang?: string | undefined; cells: ReactNode[] }) {
  return (
    <tr>
      <th scope="row" lang={lang}>
        {label}
      </th>
      {cells.map((cell, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- The cells of a row never change places.
        <td key={index} className="tabular-nums">
          {/* A measure keeps its order where people read from the right. */}
          {typeof cell === "string" ? <bdi>{cell || "–"}</bdi> : (cell ?? "–")}
        </td>
      ))}
    </tr>
  );
}

function price(product: ComparedProduct, locale: string, text: CompareText): ReactNode {
  if (!product.price) return null;
  const money = <Money value={product.price} locale={locale} />;
  if (!hasSeveralPrices(product)) return money;
  const [before, after] = text.from.split("{price}");
  return (
    <>
      {before}
      {money}
      {after}
    </>
  );
}
