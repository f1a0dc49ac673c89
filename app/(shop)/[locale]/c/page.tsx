import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CrumbTrail } from "@/app/(shop)/_components/crumb-trail";
import { foreign } from "@/app/(shop)/_components/lang";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { alternates } from "@/app/(shop)/_data/address";
import { getCollectionTree } from "@/app/(shop)/_data/menu";
import { getShop } from "@/app/(shop)/_data/shop";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";
import { EmptyState } from "@/components/ui/empty-state";

type Props = { params: Promise<{ locale: string }> };

export const ensureStatic = "navigation";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "shop" });
  return { title: t("nav.all"), alternates: alternates(await getShop(locale), "/c") };
}

export default async function CollectionsPage({ params }: Props) {
  const { locale: market } = await params;
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const tree = await getCollectionTree(market);
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-8">
      <div className="flex flex-col gap-4">
        <CrumbTrail market={market} steps={[{ label: t("nav.all"), path: "/c" }]} />
        <h1 className="text-2xl font-semibold">{t("nav.all")}</h1>
      </div>
      {tree.length === 0 ? (
        <EmptyState title={t("list.noCollectionsTitle")} reason={t("list.noCollectionsReason")} action={null} />
      ) : (
        <ul className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
          {tree.map((node) => (
            <li key={node.id} className="flex flex-col gap-3">
              <CollectionCard node={node} market={market} count={t("list.count", { count: node.productCount })} />
              {node.children.length > 0 && <Children nodes={node.children} market={market} />}
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

function CollectionCard({ node, market, count }: { node: CollectionNode; market: string; count: string }) {
  return (
    <div className="group relative flex flex-col gap-3">
      <ShopPicture
        picture={node.image}
        sizes="(min-width: 64rem) 27rem, (min-width: 40rem) 50vw, 100vw"
        className="aspect-[3/2] w-full rounded-lg bg-surface-sunken object-cover"
      />
      <h2
        className="flex items-baseline justify-between gap-4 text-lg font-semibold"
        lang={foreign(node.title.lang, market)}
      >
        <a
          href={`/${market}${collectionPath(node.handle)}`}
          className="after:absolute after:inset-0 group-hover:underline"
        >
          {node.title.text}
        </a>
        <span className="shrink-0 text-sm font-normal text-muted">{count}</span>
      </h2>
    </div>
  );
}

function Children({ nodes, market }: { nodes: readonly CollectionNode[]; market: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4">
      {nodes.map((child) => (
        <li key={child.id}>
          <a
            href={`/${market}${collectionPath(child.handle)}`}
            lang={foreign(child.title.lang, market)}
            className="inline-flex min-h-8 items-center text-muted hover:text-foreground hover:underline"
          >
            {child.title.text}
          </a>
        </li>
      ))}
    </ul>
  );
}
