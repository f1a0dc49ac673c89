import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { StoreMark } from "@/components/store-mark";

const link = "inline-flex min-h-11 items-center rounded-xs text-sm text-muted hover:text-foreground hover:underline";

/** The head of the pages that are made for one person: the way back to the shop, and help in the place where it always is. */
export async function SecureHeader({ market }: { market: string }) {
  const shop = await getShop(market);
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  return (
    <header className="border-b bg-surface" data-print="hidden">
      <div className="shop-width flex items-center justify-between gap-x-6 py-2">
        <a href={`/${market}`} className="inline-flex min-h-11 min-w-0 items-center truncate text-lg font-semibold">
          <StoreMark name={shop.name} logo={shop.logo} scheme={shop.theme.scheme} />
        </a>
        <nav aria-label={t("frame.navigation")} className="flex gap-x-5">
          <a href={`/${market}/cart`} className={link}>
            {t("frame.cart")}
          </a>
          <a href={`/${market}/help/contact`} className={link}>
            {t("frame.help")}
          </a>
        </nav>
      </div>
    </header>
  );
}
