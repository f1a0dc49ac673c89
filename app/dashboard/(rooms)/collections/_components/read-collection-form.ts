import { daysOf, isChecked, numberOf, type RawForm, textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { returnBlocks } from "@/commerce/catalog/return-blocks";

const fields = (raw: RawForm) => ({
  title: textOf(raw.title),
  description: textOf(raw.description),
  parentId: textOf(raw.parentId) || null,
  position: numberOf(raw.position) || 0,
  isPublished: isChecked(raw.isPublished),
  returnBlock: returnBlocks.find((block) => block === raw.returnBlock) ?? "",
  // What is no number stays as it is, so that the command refuses it at its field.
  returnDays: daysOf(raw.returnDays) as number | null,
  seoTitle: textOf(raw.seoTitle),
  seoDescription: textOf(raw.seoDescription),
});

export function readNewCollection(raw: RawForm) {
  const handle = textOf(raw.handle).trim();
  return { ...fields(raw), ...(handle && { handle }) };
}

/** `members` says that the form holds every product; without it they are left as they are. */
export const readCollectionForm = (raw: RawForm) => ({
  collectionId: textOf(raw.collectionId),
  ...fields(raw),
  handle: textOf(raw.handle).trim(),
  productIds: raw.members === "all" ? textsOf(raw.productIds) : null,
});
