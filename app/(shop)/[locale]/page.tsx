import { getTranslations } from "next-intl/server";

export const ensureStatic = "navigation";

export default async function HomePage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "common" });
  return (
    <main id="content" className="page-gutter py-8">
      <h1 className="text-2xl font-semibold">{t("home")}</h1>
    </main>
  );
}
