"use client";

import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { submitCart } from "@/app/(shop)/[locale]/cart/actions";
import { foreign } from "@/app/(shop)/_components/lang";
import { measuredPriceText, referenceText } from "@/app/(shop)/_components/measured-price";
import { fill, pluralText } from "@/app/(shop)/_components/plural";
import { promiseText } from "@/app/(shop)/_components/promise-text";
import { Money, Price } from "@/components/ui/money";
import type { CartText } from "./cart-text";
import type { ShopCart, ShopCartLine } from "./shop-cart";
import type { CartChange } from "./use-cart-changes";

type Props = {
  line: ShopCartLine;
  locale: string;
  market: string;
  text: CartText;
  warning: ShopCart["warnings"][number] | undefined;
  change: (wish: CartChange) => void;
};
const step =
  "grid size-11 shrink-0 place-items-center text-muted hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2 disabled:opacity-40";

export function CartLine({ line, locale, market, text, warning, change }: Props) {
  const { id, title, quantity } = line;
  const href = `/${market}/p/${encodeURIComponent(line.handle)}?variant=${line.variantId}`;
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-4 gap-y-3 py-5 sm:grid-cols-[6rem_1fr]">
      <a href={href} tabIndex={-1} aria-hidden="true" className="row-span-2 self-start">
        <ShopPicture
          picture={line.image}
          sizes="96px"
          className="aspect-square w-full rounded-md bg-surface-sunken object-cover"
        />
      </a>
      <div className="grid min-w-0 grid-cols-[1fr_auto] items-start gap-x-4">
        <div className="flex min-w-0 flex-col gap-0.5">
          <a href={href} lang={foreign(title.lang, locale)} className="font-medium hover:underline">
            {title.text}
          </a>
          {line.options && <span className="text-sm text-muted">{line.options}</span>}
          <span className="text-sm text-muted">
            <Price
              now={line.unitPrice}
              was={line.compareAtPrice}
              locale={locale}
              labels={{ now: text.now, was: text.was }}
            />
          </span>
          <LinePer {...{ line, locale, text }} />
          {line.later && (
            <span className="text-sm text-info-fg" suppressHydrationWarning>
              {promiseText(line.later, text.later, locale)}
            </span>
          )}
        </div>
        <Money value={line.total} locale={locale} />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Quantity key={quantity} {...{ line, market, text, change }} />
        <div className="-ms-2 flex flex-wrap items-center">
          <LineButton
            wish={{ do: "save", lineId: id }}
            name={fill(text.saveOf, { title: title.text })}
            {...{ market, change }}
          >
            {text.save}
          </LineButton>
          <LineButton
            wish={{ do: "remove", lineId: id }}
            name={fill(text.removeOf, { title: title.text })}
            {...{ market, change }}
          >
            {text.remove}
          </LineButton>
        </div>
      </div>
      {warning && <Warning {...{ warning, locale, text }} />}
    </li>
  );
}

/** What an amount to compare by costs: 100 ml of a bottle. */
export function LinePer({ line, locale, text }: Pick<Props, "line" | "locale" | "text">) {
  if (!line.measuredPrice) return null;
  const { price, reference, unit } = line.measuredPrice;
  const per = referenceText(reference, unit, locale, (count) => pluralText(text.pieces, count, locale));
  // Browsers write some units otherwise than the server, which knows another version of the languages.
  return (
    <span className="text-xs text-muted tabular-nums" suppressHydrationWarning>
      {measuredPriceText(price, per, locale)}
    </span>
  );
}

type LineButtonProps = Pick<Props, "market" | "change"> & { wish: CartChange; name: string; children: string };

/** A quiet button beside a line; a plain form where scripts do not run. */
export function LineButton({ wish, name, market, change, children }: LineButtonProps) {
  return (
    <form action={submitCart} onSubmit={(event) => (event.preventDefault(), change(wish))}>
      <Hidden values={{ ...wish, market }} />
      <button
        type="submit"
        aria-label={name}
        className="min-h-11 rounded-sm px-2 text-sm text-muted underline underline-offset-3 hover:text-foreground"
      >
        {children}
      </button>
    </form>
  );
}

function Quantity({ line, market, text, change }: Pick<Props, "line" | "market" | "text" | "change">) {
  const [typed, setTyped] = useState(String(line.quantity));
  const most = line.sellable ?? 999;
  const set = (wanted: number) => {
    if (!Number.isFinite(wanted) || wanted === line.quantity) return setTyped(String(line.quantity));
    change({ do: "set", lineId: line.id, quantity: String(Math.max(0, wanted)) });
  };
  const label = fill(text.quantityOf, { title: line.title.text });
  return (
    <form
      action={submitCart}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent;
        set(Number.parseInt(typed, 10) + Number(submitter instanceof HTMLButtonElement ? submitter.value : 0));
      }}
      className="inline-flex items-stretch overflow-hidden rounded-md border border-border-strong bg-surface"
    >
      <Hidden values={{ do: "set", lineId: line.id, market }} />
      {/* The first button is the one that Enter presses. */}
      <button type="submit" tabIndex={-1} value="0" className="sr-only">
        {text.update}
      </button>
      <button type="submit" name="step" value="-1" className={step} aria-label={`${text.decrease}: ${line.title.text}`}>
        <Minus aria-hidden="true" className="size-4" />
      </button>
      <input
        name="quantity"
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, "").slice(0, 3))}
        onBlur={(event) =>
          !event.relatedTarget?.closest("form")?.contains(event.target) && set(Number.parseInt(typed, 10))
        }
        className="w-11 border-x bg-transparent text-center text-base font-medium tabular-nums focus-visible:-outline-offset-2"
      />
      <button
        type="submit"
        name="step"
        value="1"
        disabled={line.quantity >= most}
        className={step}
        aria-label={`${text.increase}: ${line.title.text}`}
      >
        <Plus aria-hidden="true" className="size-4" />
      </button>
    </form>
  );
}

export function Hidden({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

function Warning({
  warning,
  locale,
  text,
}: Pick<Props, "locale" | "text"> & { warning: NonNullable<Props["warning"]> }) {
  const tone = "col-span-2 rounded-md border border-warning-border bg-warning-bg px-3 py-2 text-sm text-warning-fg";
  if (warning.code === "price_changed") {
    const [before = "", after = ""] = text.warnings.price.split("{now}");
    const [start = "", between = ""] = before.split("{before}");
    return (
      <p className={tone}>
        {start}
        <Money value={warning.before} locale={locale} />
        {between}
        <Money value={warning.now} locale={locale} />
        {after}
      </p>
    );
  }
  if (warning.code === "less_stock")
    return (
      <p className={tone}>
        {warning.sellable === 0 ? text.warnings.soldOut : pluralText(text.warnings.less, warning.sellable, locale)}
      </p>
    );
  return <p className={tone}>{text.warnings.gone}</p>;
}
