import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import type { AdminCollection } from "@/commerce/catalog/queries/list-admin-collections";
import { Card } from "@/components/ui/card";
import { collectionTree } from "./collection-tree";

type Known = { id: string; title: string; parentId: string | null };
type Props = { collection?: AdminCollection; isLocked?: boolean };

const column = "[&>div]:flex [&>div]:flex-col [&>div]:gap-4";

export async function CollectionTexts({ collection, isLocked }: Props) {
  const t = await getTranslations("dashboard-products");
  return (
    <Card className={column}>
      <TextField
        name="title"
        label={t("fields.title")}
        defaultValue={collection?.title}
        maxLength={255}
        isRequired
        isDisabled={isLocked}
      />
      <TextField
        name="description"
        label={t("fields.description")}
        help={t("fields.descriptionHelp")}
        defaultValue={collection?.description}
        rows={4}
        isOptional
        isDisabled={isLocked}
      />
    </Card>
  );
}

/** Where the collection stands in the menu. A collection cannot stand inside itself. */
export async function CollectionPlace({ collection, isLocked, all }: Props & { all: readonly Known[] }) {
  const t = await getTranslations("dashboard-products.collections");
  const parents = collectionTree(all).filter(({ id }) => id !== collection?.id);
  const options = parents.map(({ id, title, depth }) => ({ value: id, label: `${"\u2003".repeat(depth)}${title}` }));
  return (
    <Card title={t("place")} className={column}>
      <CheckField
        name="isPublished"
        label={t("isPublished")}
        help={t("isPublishedHelp")}
        isChecked={collection?.isPublished ?? true}
        isDisabled={isLocked}
      />
      <SelectField
        name="parentId"
        label={t("parent")}
        options={[{ value: "", label: t("noParent") }, ...options]}
        defaultValue={collection?.parentId ?? ""}
        isDisabled={isLocked}
      />
      <TextField
        name="position"
        label={t("position")}
        help={t("positionHelp")}
        inputMode="numeric"
        defaultValue={String(collection?.position ?? 0)}
        isDisabled={isLocked}
      />
    </Card>
  );
}
