import { JsonLd } from "@/app/(shop)/_components/json-ld";
import { productPath } from "@/app/(shop)/_components/paths";
import { absolute } from "@/app/(shop)/_data/address";
import type { ProductPage } from "@/app/(shop)/_data/product-page";
import type { Shop } from "@/app/(shop)/_data/shop";
import { publicUrl } from "@/config/env";
import { decimalOf } from "@/lib/money";
import { textOfHtml } from "@/lib/safe-html";

const mostListed = 12;

/** What the page shows, in the words of schema.org; with variants a group whose members have addresses of their own. */
export function ProductJsonLd({ product, shop }: { product: ProductPage; shop: Shop }) {
  const market = shop.market.key;
  const url = absolute(market, productPath(product.handle));
  const image = product.media.slice(0, 3).map(({ src }) => new URL(src, publicUrl()).toString());
  const own = {
    name: product.title.text,
    description: textOfHtml(product.descriptionHtml.text).slice(0, 200) || product.title.text,
    image,
    url,
    ...(product.vendor && { brand: { "@type": "Brand", name: product.vendor } }),
  };
  const offerOf = (variant: ProductPage["variants"][number], address: string) => ({
    "@type": "Offer",
    url: address,
    price: decimalOf(variant.price),
    priceCurrency: variant.price.currency,
    availability: `https://schema.org/${variant.availability === "sold_out" ? "OutOfStock" : "InStock"}`,
  });
  const [only] = product.variants;
  if (product.variants.length === 1 && only)
    return (
      <JsonLd data={{ "@type": "Product", ...own, ...(only.sku && { sku: only.sku }), offers: offerOf(only, url) }} />
    );
  const hasVariant = product.variants.slice(0, mostListed).map((variant) => {
    const address = `${url}?variant=${variant.id}`;
    const name = [product.title.text, variant.title].filter(Boolean).join(" – ");
    return {
      "@type": "Product",
      name,
      ...(variant.sku && { sku: variant.sku }),
      offers: offerOf(variant, address),
    };
  });
  const group = { productGroupID: product.id, variesBy: product.options.map(({ label }) => label.text), hasVariant };
  return <JsonLd data={{ "@type": "ProductGroup", ...own, ...group }} />;
}
