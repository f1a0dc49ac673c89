import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { placeholderHandle } from "@/app/(shop)/_data/placeholder";
import { getProductPage } from "@/app/(shop)/_data/product-page";

type Props = { params: Promise<{ locale: string; handle: string }> };

/** The first visit renders the page, every later one gets the file; an unknown handle is a 404 at once. */
export const ensureStatic = "navigation";

/** A build needs no catalogue, but must name one address; nothing is for sale there. */
export const generateStaticParams = () => [{ handle: placeholderHandle }];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, handle } = await params;
  const product = await getProductPage(locale, decodeURIComponent(handle));
  return product ? { title: product.title } : {};
}

export default async function ProductPage({ params }: Props) {
  const { locale, handle } = await params;
  const product = await getProductPage(locale, decodeURIComponent(handle));
  if (!product) notFound();
  return (
    <main id="content" className="page-gutter py-8">
      <h1 className="text-2xl font-semibold">{product.title}</h1>
    </main>
  );
}
