import type { ProductPage } from "@/app/(shop)/_data/product-page";
import type { StagePicture } from "./gallery";
import type { ReferenceOf } from "@/app/(shop)/_components/reference-texts";
import type { AvailabilityStep } from "@/commerce/inventory/availability";
import { ratioOf } from "@/lib/measure";

/** What the price is multiplied with and divided by to compare it, and for which amount: 2, 5, "100 ml". */
export type StageMeasure = [number, number, string];

/**
 * A variant in few bytes, because a page may hold 250: id, values by index, price, price before, stock step, picture,
 * the measure of what has one, and the day from which is sent what is not there.
 */
export type StageVariant = [
  string,
  number[],
  number,
  number,
  AvailabilityStep,
  number,
  (StageMeasure | null)?,
  (string | null)?,
];

export type StageOption = {
  name: string;
  label: string;
  values: { value: string; label: string; swatch: string }[];
};

export type StageData = {
  productId: string;
  handle: string;
  currency: string;
  options: StageOption[];
  variants: StageVariant[];
};

/** A picture in few bytes: its files (a list with widths, or the only address), width, height, what it shows, and in which language. */
export type StagePictureRow = [files: string, width: number, height: number, alt: string, lang?: string];

export const stagePictureOf = ([files, width, height, alt, lang]: StagePictureRow): StagePicture => ({
  ...(files.includes(" ") ? { srcSet: files } : { src: files }),
  width,
  height,
  alt,
  ...(lang && { lang }),
});

/** What the choosing part of a product's page is given. */
export function stageDataOf(product: ProductPage, referenceOf: ReferenceOf): StageData {
  const { options } = product;
  const pictureIds = product.media.map(({ id }) => id);
  return {
    productId: product.id,
    handle: product.handle,
    currency: product.variants[0]?.price.currency ?? "USD",
    options: options.map(({ name, label, values }) => ({
      name,
      label: label.text,
      values: values.map(({ value, label, swatch }) => ({ value, label: label.text, swatch })),
    })),
    variants: product.variants.map((variant) => [
      variant.id,
      options.map(({ values }, index) => values.findIndex(({ value }) => value === variant.options[index])),
      variant.price.amount,
      variant.compareAtPrice?.amount ?? 0,
      variant.availability,
      variant.mediaId === null ? -1 : pictureIds.indexOf(variant.mediaId),
      ...endOf(variant, referenceOf),
    ]),
  };
}

type End = [(StageMeasure | null)?, (string | null)?];

/** What most variants have none of stands at the end, where it can be left out. */
function endOf({ measure, later }: ProductPage["variants"][number], referenceOf: ReferenceOf): End {
  const measured: StageMeasure | null = measure && [
    ...ratioOf(measure),
    referenceOf(measure.reference, measure.referenceUnit),
  ];
  if (later) return [measured, later.on];
  return measured ? [measured] : [];
}

/** The values of a variant's options in the base language. */
export const valuesOf = ({ options }: StageData, [, values]: StageVariant): string[] =>
  values.map((value, index) => options[index]?.values[value]?.value ?? "");
