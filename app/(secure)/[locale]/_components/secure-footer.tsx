import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import type { LegalPage } from "@/app/(shop)/_data/text-pages";

const pages: readonly LegalPage[] = ["terms", "privacy", "returns", "imprint"];
const link = "inline-flex min-h-8 items-center rounded-xs hover:text-foreground hover:underline";

export async function SecureFooter({ market }: { market: string }) {
  const shop = await getShop(market);
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const returns = await getTranslations({ locale: market, namespace: "returns" });
  return (
    <footer className="mt-auto border-t text-sm text-muted" data-print="hidden">
      <div className="shop-width flex flex-wrap items-center justify-between gap-x-8 gap-y-1 py-4">
        <nav aria-label={t("frame.legal")}>
          <ul className="flex flex-wrap gap-x-5">
            {pages.map((page) => (
              <li key={page}>
                <a href={`/${market}/legal/${page}`} className={link}>
                  {t(`frame.${page}`)}
                </a>
              </li>
            ))}
            {shop.market.isInEu && (
              <li>
                <a href={`/${market}/help/withdrawal`} className={link}>
                  {returns("withdrawal.link")}
                </a>
              </li>
            )}
          </ul>
        </nav>
        <p>
          <bdi>{shop.legalName}</bdi>
        </p>
      </div>
    </footer>
  );
}
