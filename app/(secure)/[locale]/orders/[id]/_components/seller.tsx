import type { Shop } from "@/app/(shop)/_data/shop";
import { addressLines } from "@/commerce/customers/address-format";

/** Who sold it, as a receipt must say; on the screen the page's head and foot say it already. */
export function Seller({ shop }: { shop: Shop }) {
  const lines = shop.address ? addressLines(shop.address) : [];
  return (
    <div className="hidden text-sm print:block">
      <p className="font-semibold">
        <bdi>{shop.legalName}</bdi>
      </p>
      {[...lines.filter((line) => line !== shop.legalName), shop.seat, shop.supportEmail]
        .filter(Boolean)
        .map((line) => (
          <p key={line}>
            <bdi>{line}</bdi>
          </p>
        ))}
    </div>
  );
}
