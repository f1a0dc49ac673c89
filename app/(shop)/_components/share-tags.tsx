import { languageTagOf } from "@/config/languages";

type Props = {
  type: "website" | "product";
  title: string;
  /** Left out, the page's own description is shown: a product's page has no bytes to say it once more. */
  description?: string;
  /** Whole; the picture stands at the same path below `/og`. */
  url: string;
  store: string;
  market: string;
};

export const shareSize = { width: 1200, height: 630 } as const;

/** What messengers and social networks show of a link. React moves these tags into the page's head. */
export function ShareTags({ type, title, description, url, store, market }: Props) {
  const { origin, pathname } = new URL(url);
  return (
    <>
      <meta property="og:type" content={type} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={store} />
      <meta property="og:locale" content={languageTagOf(market).replace("-", "_")} />
      <meta property="og:image" content={`${origin}/og${pathname}`} />
      <meta property="og:image:width" content={String(shareSize.width)} />
      <meta property="og:image:height" content={String(shareSize.height)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
