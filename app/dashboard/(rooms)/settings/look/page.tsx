import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { collectionTree } from "@/app/dashboard/(rooms)/collections/_components/collection-tree";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import type { Context } from "@/commerce/context";
import { Refusal } from "@/commerce/refusal";
import { homePictureOf, logoOf } from "@/commerce/store/brand";
import { getStoreSettings, type Store } from "@/commerce/store/queries";
import { standardTheme } from "@/commerce/store/theme";
import { LinkButton } from "@/components/ui/link-button";
import { moneyOf } from "@/lib/money";
import { updateLookAction } from "../actions";
import { LookFields } from "./_components/look-fields";
import { readHomeSamples } from "./_data/home-samples";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-settings.look");
  return { title: t("title") };
}

const shownPrice = 4_800;

export default async function LookPage() {
  const context = await requestContext();
  const store = await visible(getStoreSettings(context, {}));
  if (!store) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-settings.look"), await getLocale()];
  // Not the moment of the last change: a picture that was uploaded does not renew the fields beside it.
  const revision = JSON.stringify([store.theme, store.home]);
  return (
    <EditForm action={updateLookAction} done={t("saved")} revision={revision}>
      <SettingsPage
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/dashboard/design">{t("design")}</LinkButton>}
      >
        <LookFields
          stored={{ theme: store.theme ?? standardTheme, home: store.home }}
          pictures={{ logo: logoOf(store.logo), home: homePictureOf(store.homePicture) }}
          samples={await readHomeSamples(store, locale)}
          targets={await readTargets(context, store)}
          isLocked={!isAllowed(context.actor, ["settings:write"])}
          shown={{ store: store.name, price: moneyOf(shownPrice, store.baseCurrency), locale }}
        />
      </SettingsPage>
    </EditForm>
  );
}

/** Every collection, and the product that the button leads to now. */
async function readTargets(context: Context, { home }: Store) {
  const collections = collectionTree((await visible(listAdminCollections(context, {}))) ?? []);
  const productId = home?.target?.kind === "product" ? home.target.id : null;
  const product = productId && (await getAdminProduct(context, { productId }).catch(unlessGone));
  return [
    ...collections.map(({ id, title, depth }) => ({
      value: `collection:${id}`,
      label: `${"\u2003".repeat(depth)}${title}`,
    })),
    ...(product ? [{ value: `product:${product.id}`, label: product.title }] : []),
  ];
}

/** A product that was deleted, or that this person may not see. */
function unlessGone(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
