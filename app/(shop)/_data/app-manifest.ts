import { publicContext } from "@/app/_server/request-context";
import { getStore } from "@/commerce/store/queries";
import { brand } from "@/config/brand";
import { directionOf, languageTagOf } from "@/config/languages";

const shortest = 12;

/** What makes the shop an app on a home screen: one for each market, because each opens in its language. */
export async function appManifest(market: string) {
  const { name } = await getStore(publicContext().db);
  const icon = (file: string, sizes: string, purpose: "any" | "maskable") => ({
    src: `/icons/${file}`,
    sizes,
    type: "image/png",
    purpose,
  });
  return {
    id: `/${market}`,
    name,
    short_name: name.length <= shortest ? name : (name.split(/\s/)[0] ?? name).slice(0, shortest),
    lang: languageTagOf(market),
    dir: directionOf(market),
    start_url: `/${market}`,
    scope: "/",
    display: "standalone",
    theme_color: brand.ground,
    background_color: brand.ground,
    icons: [
      icon("192.png", "192x192", "any"),
      icon("512.png", "512x512", "any"),
      icon("maskable-512.png", "512x512", "maskable"),
    ],
  };
}
