import type { Translated } from "@/commerce/catalog/translated";
import { directionOf } from "@/config/languages";
import { foreign } from "./lang";

/** A merchant's text, made safe where it was read. */
export function RichText({ html, market }: { html: Translated; market: string }) {
  return (
    <div
      className="rich-text prose-measure"
      lang={foreign(html.lang, market)}
      dir={foreign(html.lang, market) && directionOf(html.lang)}
      // Only markup that safeHtml left.
      dangerouslySetInnerHTML={{ __html: html.text }}
    />
  );
}
