import { getTranslations } from "next-intl/server";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Button } from "@/components/ui/button";

type Props = {
  row: OrderDetail["returns"][number];
  orderId: string;
  market: string;
  token: string;
  /** How many a return may have; 0 when no more are taken. */
  most: number;
};

/** A return's photographs, and a form for more that needs no scripts. */
export async function ReturnPhotos({ row, orderId, market, token, most }: Props) {
  const t = await getTranslations({ locale: market, namespace: "returns" });
  const secret = `token=${encodeURIComponent(token)}`;
  const base = `/${market}/orders/${orderId}`;
  const field = `photos-${row.id}`;
  if (row.photoIds.length === 0 && most === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <h4 className="font-medium">{t("photos.title")}</h4>
      {row.photoIds.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {row.photoIds.map((photoId, at) => (
            <li key={photoId}>
              <img
                src={`${base}/photos/${photoId}?${secret}`}
                alt={t("photos.alt", { number: at + 1, name: row.number })}
                className="size-20 rounded-md border object-cover"
              />
            </li>
          ))}
        </ul>
      )}
      {row.photoIds.length < most && (
        <form
          action={`${base}/returns/${row.id}/photos?${secret}`}
          method="post"
          encType="multipart/form-data"
          className="flex flex-col items-start gap-2"
        >
          <label htmlFor={field}>{t("photos.add")}</label>
          <input
            id={field}
            type="file"
            name="photos"
            accept="image/*"
            multiple
            required
            aria-describedby={`${field}-help`}
            className="max-w-full"
          />
          <p id={`${field}-help`} className="text-muted">
            {t("photos.help", { count: most })}
          </p>
          <Button type="submit">{t("photos.upload")}</Button>
        </form>
      )}
    </div>
  );
}
