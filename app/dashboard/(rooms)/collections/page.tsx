import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { RowLink } from "@/app/dashboard/_components/row-link";
import { isAllowed } from "@/commerce/actor";
import { listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Cell, HeadCell, Row, rowLinkClass, Table } from "@/components/ui/table";
import { collectionTree } from "./_components/collection-tree";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-products.collections");
  return { title: t("title") };
}

const indents = ["", "ps-4", "ps-8", "ps-12"];

export default async function CollectionsPage() {
  const context = await requestContext();
  const collections = await visible(listAdminCollections(context, {}));
  if (!collections) return <NotAllowed />;
  const t = await getTranslations("dashboard-products.collections");
  const create = isAllowed(context.actor, ["catalog:write"]) && (
    <LinkButton
      href="/dashboard/collections/new"
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
    >
      {t("create")}
    </LinkButton>
  );
  return (
    <IndexPage title={t("title")} actions={create} summary={t("count", { count: collections.length })}>
      {collections.length === 0 ? (
        <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={create || null} />
      ) : (
        <Table caption={t("title")}>
          <thead>
            <tr>
              <HeadCell>{t("columns.collection")}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t("columns.handle")}</HeadCell>
              <HeadCell isNumber>{t("columns.products")}</HeadCell>
              <HeadCell>{t("columns.state")}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {collectionTree(collections).map((one) => (
              <Row key={one.id}>
                <Cell>
                  <span className={`block ${indents[Math.min(one.depth, indents.length - 1)]}`}>
                    <RowLink href={`/dashboard/collections/${one.id}`} className={rowLinkClass}>
                      {one.title}
                    </RowLink>
                  </span>
                </Cell>
                <Cell className="hidden text-muted sm:table-cell">{one.handle}</Cell>
                <Cell isNumber>{one.productCount}</Cell>
                <Cell>
                  <Badge tone={one.isPublished ? "success" : "neutral"}>
                    {one.isPublished ? t("published") : t("hidden")}
                  </Badge>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </IndexPage>
  );
}
