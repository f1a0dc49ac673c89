"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { keep } from "@/app/(shop)/_components/kept/kept-store";
import { measuredPriceText } from "@/app/(shop)/_components/measured-price";
import { askMe, useMe } from "@/app/(shop)/_components/me-store";
import { useIsHere } from "@/app/(shop)/_components/use-is-here";
import type { DeliveryEstimate } from "@/commerce/shipping/estimate-delivery";
import { Price } from "@/components/ui/money";
import { type Money, moneyOf, scale } from "@/lib/money";
import { BuyForm } from "./buy-form";
import { openingVariant } from "./choose-variant";
import { DeliveryLine } from "./delivery-line";
import { Gallery } from "./gallery";
import type { ProductFacts } from "./product-facts";
import { ProductForMachines } from "./product-for-machines";
import { Promises } from "./promises";
import { type StageData, type StageMeasure, type StagePictureRow, stagePictureOf, valuesOf } from "./stage-data";
import type { StageText } from "./stage-text";
import { StockLine } from "./stock-line";

type Props = {
  data: StageData;
  pictures: StagePictureRow[];
  market: string;
  locale: string;
  timezone: string;
  delivery: DeliveryEstimate | null;
  text: StageText;
  heading: ReactNode;
  facts: ProductFacts;
  /** Where something is sold out: names the way to a notice of new stock for whoever has no scripts. */
  waitLabel?: string;
};

const KeepButtons = lazy(() =>
  import("@/app/(shop)/_components/kept/keep-buttons").then((part) => ({ default: part.KeepButtons })),
);
const NotifyMe = lazy(() => import("./notify-me").then((part) => ({ default: part.NotifyMe })));
const noSearch = "";
const subscribe = (changed: () => void) => {
  addEventListener("popstate", changed);
  addEventListener(variantEvent, changed);
  return () => {
    removeEventListener("popstate", changed);
    removeEventListener(variantEvent, changed);
  };
};
const variantEvent = "tradewind:variant";

/** Picture, price, choice, stock, delivery and the button, which all follow the chosen variant. */
export function ProductStage({ data, pictures, market, locale, timezone, text, ...props }: Props) {
  const { delivery, heading, facts, waitLabel } = props;
  // The page is one file for all variants; which one an address names is known in the browser only.
  const search = useSyncExternalStore(
    subscribe,
    () => location.search,
    () => noSearch,
  );
  const isHere = useIsHere();
  const { me } = useMe();
  const [picked, setPicked] = useState<number | null>(null);
  useEffect(() => askMe({ market, product: data.productId }), [market, data.productId]);
  useEffect(() => keep("seen", data.handle), [data.handle]);
  const chosen = openingVariant(data.variants, new URLSearchParams(search).get("variant"));
  if (!chosen) return null;
  const [id, , amount, before, step, picture, measure, promisedOn = null] = chosen;
  const live = me?.variants?.find((variant) => variant.id === id);
  const isGone = me?.variants !== undefined && me.variants.length > 0 && !live;
  const price = live?.price ?? moneyOf(amount, data.currency);
  const made = before > 0 ? moneyOf(before, data.currency) : null;
  const was = live ? live.compareAtPrice : made;
  const stock = { step: isGone ? ("sold_out" as const) : (live?.availability ?? step), left: live?.left ?? null };
  const on = live ? (live.later?.on ?? null) : promisedOn;
  const isLater = stock.step === "preorder" || stock.step === "backorder";
  const choose = (variantId: string) => {
    history.replaceState(null, "", `?variant=${variantId}`);
    dispatchEvent(new Event(variantEvent));
    setPicked(null);
  };
  return (
    <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] xl:gap-x-20">
      <Gallery
        pictures={pictures.map(stagePictureOf)}
        current={picked ?? Math.max(0, picture)}
        onPick={setPicked}
        labels={text.gallery}
        of={{ market, locale, handle: data.handle, values: valuesOf(data, chosen) }}
      />
      <div className="flex flex-col gap-6 lg:sticky lg:top-6">
        <div className="flex flex-col gap-3">
          {heading}
          <p className="text-xl">
            <Price now={price} was={was} locale={locale} labels={{ now: text.now, was: text.was }} />
          </p>
          {measure && <MeasuredPrice {...{ price, measure, locale }} />}
          <p className="-mt-2 text-sm text-muted">{text.taxNote}</p>
        </div>
        <BuyForm {...{ data, chosen, choose, market, locale, text }} isSoldOut={stock.step === "sold_out"} />
        {waitLabel && (
          <noscript>
            <a href={`/${market}/p/${encodeURIComponent(data.handle)}/notify`} className="underline">
              {waitLabel}
            </a>
          </noscript>
        )}
        {isHere && stock.step === "sold_out" && (
          <Suspense>
            <NotifyMe variantId={id} market={market} />
          </Suspense>
        )}
        <div className="-my-2 min-h-11">
          {isHere && (
            <Suspense>
              <KeepButtons handle={data.handle} {...{ market }} text={text.keep} />
            </Suspense>
          )}
        </div>
        <div className="flex flex-col gap-2 border-t pt-4 text-sm">
          <StockLine {...stock} on={on} text={text} locale={locale} />
          {delivery && stock.step !== "sold_out" && (on !== null || !isLater) && (
            <DeliveryLine {...{ delivery, timezone, locale, text }} readyOn={isLater ? on : null} />
          )}
          <Promises {...{ text, market }} />
        </div>
      </div>
      <ProductForMachines {...{ facts, data, delivery, market }} />
    </div>
  );
}

type Measured = { price: Money; measure: StageMeasure; locale: string };

const MeasuredPrice = ({ price, measure: [numerator, denominator, reference], locale }: Measured) => (
  <p className="-mt-2 text-sm text-muted tabular-nums">
    {measuredPriceText(scale(price, numerator, denominator), reference, locale)}
  </p>
);
