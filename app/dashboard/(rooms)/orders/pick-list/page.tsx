import { PackageOpen } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { type PickPlace, readPickList } from "@/commerce/fulfillment/pick-list";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PrintList } from "./_components/print-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-orders.picking");
  return { title: t("title") };
}

/** What to fetch from which shelf for the orders that wait; made to be printed. */
export default async function PickListPage() {
  const places = await visible(readPickList(await requestContext(), {}));
  if (!places) return <NotAllowed />;
  const t = await getTranslations("dashboard-orders");
  return (
    <DetailPage
      title={t("picking.title")}
      back={{ href: "/dashboard/orders", label: t("title") }}
      lead={t("picking.lead")}
      actions={places.length > 0 && <PrintList label={t("picking.print")} />}
    >
      {places.length === 0 && (
        <Card>
          <EmptyState
            picture={<PackageOpen aria-hidden="true" className="size-5" />}
            title={t("picking.noneTitle")}
            reason={t("picking.noneReason")}
            action={<LinkButton href="/dashboard/orders">{t("reviews.noneAction")}</LinkButton>}
          />
        </Card>
      )}
      {places.map((place) => (
        <Place key={place.locationId} place={place} />
      ))}
    </DetailPage>
  );
}

async function Place({ place: { name, rows } }: { place: PickPlace }) {
  const t = await getTranslations("dashboard-orders.picking");
  const pieces = rows.reduce((sum, row) => sum + row.pieces, 0);
  return (
    <Card title={t("place", { name, count: pieces })} isFlush>
      <table className="w-full text-start">
        <thead className="border-b text-compact text-muted">
          <tr>
            <th scope="col" className="px-4 py-2 text-start font-normal">
              {t("shelf")}
            </th>
            <th scope="col" className="py-2 text-start font-normal">
              {t("product")}
            </th>
            <th scope="col" className="px-4 py-2 text-end font-normal">
              {t("pieces")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <tr key={row.variantId} className="align-top">
              <td className="px-4 py-2 tabular-nums">{row.bin || "–"}</td>
              <th scope="row" className="py-2 text-start font-normal wrap-anywhere">
                <span className="font-medium">{[row.title, ...row.options].join(" · ")}</span>
                <span className="block text-compact text-muted">{row.sku}</span>
                <span className="block text-compact text-muted">{row.orders.join(", ")}</span>
              </th>
              <td className="px-4 py-2 text-end text-base font-medium tabular-nums">{row.pieces}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
