import { sql } from "drizzle-orm";
import { type Language, languages } from "@/config/languages";
import { productSearch } from "@/db/schema/search";
import { searchDocument } from "@/lib/search-words";
import type { Batch } from "./batch";
import type { SeedProduct, Words } from "./catalogue/seed-product";
import { sharedWords } from "./catalogue/shared-words";

type Parts = { productId: string; values: readonly Words[]; skus: readonly string[] };

/** The same document that the catalogue's commands write, so that the search finds the demo store at once. */
export function indexProduct(batch: Batch, product: SeedProduct, { productId, values, skus }: Parts) {
  const words = [product.type, ...product.tags];
  const rows = languages.flatMap((language) => {
    const texts = product.texts[language];
    if (texts === undefined) return [];
    const [title, ...paragraphs] = texts;
    const document = searchDocument(
      [
        { text: title, weight: "A" },
        { text: [product.type, "Ostrand", ...product.tags].join(" , "), weight: "B" },
        { text: language === "en" ? "" : wordsIn(language, words).join(" , "), weight: "B" },
        { text: values.map((names) => names[language] ?? names.en).join(" , "), weight: "B" },
        { text: paragraphs.join("\n").replaceAll(/<[^>]*>/g, " "), weight: "D" },
      ],
      skus,
    );
    return [{ productId, language, document: sql<string>`${document}::tsvector` }];
  });
  batch.add(productSearch, ...rows);
}

const wordsIn = (language: Language, texts: readonly string[]) =>
  texts.map((text) => sharedWords.find(({ en }) => en === text)?.[language] ?? "");
