import { getTranslations } from "next-intl/server";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { returnBlocks } from "@/commerce/catalog/return-blocks";
import { Card } from "@/components/ui/card";

type Choice = { id: string; title: string };
export type Suggestions = Record<"vendor" | "type", readonly string[]>;
type Texts = Partial<
  Record<
    "title" | "description" | "handle" | "vendor" | "productType" | "category" | "seoTitle" | "seoDescription",
    string
  >
>;
type Props = { values?: Texts; isLocked?: boolean };

export async function TitleCard({ values = {}, isLocked = false }: Props) {
  const t = await getTranslations("dashboard-products.fields");
  return (
    <Card className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      <TextField
        name="title"
        label={t("title")}
        defaultValue={values.title}
        maxLength={255}
        isRequired
        isDisabled={isLocked}
      />
      <TextField
        name="description"
        label={t("description")}
        help={t("descriptionHelp")}
        defaultValue={values.description}
        rows={6}
        isOptional
        isDisabled={isLocked}
      />
    </Card>
  );
}

/** How the product is found: its address and what search engines show. */
export async function SearchCard({ values = {}, isLocked = false, prefix }: Props & { prefix: string }) {
  const t = await getTranslations("dashboard-products.fields");
  return (
    <Card title={t("search")} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      <TextField
        name="handle"
        label={t("handle")}
        help={values.handle ? t("handleHelp", { prefix }) : t("handleNewHelp", { prefix })}
        defaultValue={values.handle}
        maxLength={255}
        isOptional={!values.handle}
        isDisabled={isLocked}
      />
      <TextField
        name="seoTitle"
        label={t("seoTitle")}
        help={t("seoTitleHelp")}
        defaultValue={values.seoTitle}
        maxLength={255}
        isOptional
        isDisabled={isLocked}
      />
      <TextField
        name="seoDescription"
        label={t("seoDescription")}
        defaultValue={values.seoDescription}
        rows={2}
        maxLength={1000}
        isOptional
        isDisabled={isLocked}
      />
    </Card>
  );
}

export async function StatusCard({
  status,
  isPublished,
  isLocked = false,
}: {
  status: string;
  isPublished?: boolean;
  isLocked?: boolean;
}) {
  const t = await getTranslations("dashboard-products");
  const options = ["active", "draft", "archived"].map((value) => ({ value, label: t(`status.${value}`) }));
  return (
    <Card title={t("fields.status")} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-3">
      <SelectField
        name="status"
        label={t("fields.statusLabel")}
        options={options}
        defaultValue={status}
        help={t("fields.statusHelp")}
        isDisabled={isLocked}
      />
      {isPublished !== undefined && (
        <CheckField
          name="isPublished"
          label={t("fields.isPublished")}
          help={t("fields.isPublishedHelp")}
          isChecked={isPublished}
          isDisabled={isLocked}
        />
      )}
    </Card>
  );
}

/** Whether the product can come back once it was sold, and if not, why. */
export async function ReturnsCard({
  block,
  days,
  help,
  isLocked = false,
}: {
  block: (typeof returnBlocks)[number];
  days: number | null;
  /** Instead of what holds for a product. */
  help?: string;
  isLocked?: boolean;
}) {
  const t = await getTranslations("dashboard-products.returns");
  return (
    <Card title={t("title")} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      <SelectField
        name="returnBlock"
        label={t("label")}
        help={help ?? t("help")}
        options={returnBlocks.map((value) => ({ value, label: t(`blocks.${value || "none"}`) }))}
        defaultValue={block}
        isDisabled={isLocked}
      />
      <TextField
        name="returnDays"
        label={t("days")}
        help={t("daysHelp")}
        inputMode="numeric"
        suffix={t("daysUnit")}
        defaultValue={days === null ? "" : String(days)}
        isOptional
        isDisabled={isLocked}
      />
    </Card>
  );
}

export async function OrganisationCard({
  values = {},
  tags = [],
  suggestions,
  isLocked = false,
}: Props & { tags?: readonly string[]; suggestions: Suggestions }) {
  const t = await getTranslations("dashboard-products.fields");
  return (
    <Card title={t("organisation")} className="[&>div]:flex [&>div]:flex-col [&>div]:gap-4">
      <TextField
        name="productType"
        label={t("type")}
        defaultValue={values.productType}
        list="known-types"
        maxLength={255}
        isOptional
        isDisabled={isLocked}
      />
      <TextField
        name="vendor"
        label={t("vendor")}
        defaultValue={values.vendor}
        list="known-vendors"
        maxLength={255}
        isOptional
        isDisabled={isLocked}
      />
      <TextField
        name="tags"
        label={t("tags")}
        help={t("tagsHelp")}
        defaultValue={tags.join(", ")}
        isOptional
        isDisabled={isLocked}
      />
      {values.category !== undefined && (
        <TextField
          name="category"
          label={t("category")}
          help={t("categoryHelp")}
          defaultValue={values.category}
          maxLength={1000}
          isOptional
          isDisabled={isLocked}
        />
      )}
      <Known id="known-types" values={suggestions.type} />
      <Known id="known-vendors" values={suggestions.vendor} />
    </Card>
  );
}

function Known({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

export async function CollectionsCard({
  collections,
  chosen = [],
  isLocked = false,
}: {
  collections: readonly Choice[];
  chosen?: readonly string[];
  isLocked?: boolean;
}) {
  const t = await getTranslations("dashboard-products.fields");
  return (
    <Card title={t("collections")}>
      {collections.length === 0 ? (
        <p className="text-muted">{t("noCollections")}</p>
      ) : (
        <fieldset className="flex max-h-72 flex-col overflow-y-auto">
          <legend className="sr-only">{t("collections")}</legend>
          {collections.map(({ id, title }) => (
            <CheckField
              key={id}
              name="collectionIds"
              value={id}
              label={title}
              isChecked={chosen.includes(id)}
              isDisabled={isLocked}
            />
          ))}
        </fieldset>
      )}
    </Card>
  );
}
