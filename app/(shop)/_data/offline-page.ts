import { getTranslations } from "next-intl/server";
import { publicContext } from "@/app/_server/request-context";
import { getStore } from "@/commerce/store/queries";
import { brand } from "@/config/brand";
import { directionOf, languageTagOf } from "@/config/languages";
import { escapeXml } from "@/lib/xml";

const style = `
*{box-sizing:border-box}
body{margin:0;min-height:100dvh;display:flex;flex-direction:column;font:1rem/1.55 Inter,system-ui,sans-serif;color:${brand.ink};background:${brand.ground}}
header{padding:1.25rem 1.5rem;font-weight:600;font-size:1.125rem;border-bottom:1px solid ${brand.sunken}}
main{flex:1;display:grid;place-content:center;justify-items:center;gap:.75rem;padding:3rem 1.5rem;text-align:center}
svg{width:9rem;height:auto}
h1{margin:0;font-size:1.5rem;line-height:1.25}
p{margin:0;max-width:34rem;color:${brand.muted}}
a{display:inline-flex;align-items:center;min-height:3rem;margin-top:.75rem;padding:0 1.5rem;border-radius:.75rem;background:${brand.accent};color:${brand.ground};font-weight:500;text-decoration:none}
a:focus-visible{outline:3px solid ${brand.accent};outline-offset:3px}`;

/** A boat without wind: the sail hangs, the sea is flat. */
const drawing = `<svg viewBox="0 0 144 96" fill="none" aria-hidden="true"><circle cx="108" cy="26" r="12" fill="${brand.sunken}"/><path d="M70 14v50" stroke="${brand.ink}" stroke-width="3" stroke-linecap="round"/><path d="M66 20c-4 14-14 26-24 36 8 3 16 3 24 2V20Z" fill="${brand.accent}"/><path d="M75 30c4 8 9 17 15 26-5 2-10 2-15 2V30Z" fill="${brand.accent}" opacity=".55"/><path d="M34 66h74l-10 14H46L34 66Z" fill="${brand.ink}"/><path d="M8 84h128M24 91h96" stroke="${brand.muted}" stroke-width="3" stroke-linecap="round" opacity=".5"/></svg>`;

/**
 * Shown at the address that was asked for, so that its link, which leads nowhere else, asks for it again; it also asks
 * by itself once the device is connected. Whole in one file: without a connection nothing else can be fetched.
 */
export async function offlinePage(market: string): Promise<string> {
  const { name } = await getStore(publicContext().db);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const tag = languageTagOf(market);
  return `<!doctype html>
<html lang="${tag}" dir="${directionOf(market)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeXml(t("offline.title"))} – ${escapeXml(name)}</title><style>${style}</style></head>
<body><header>${escapeXml(name)}</header><main>${drawing}<h1>${escapeXml(t("offline.title"))}</h1><p>${escapeXml(t("offline.reason"))}</p><a href="">${escapeXml(t("offline.retry"))}</a></main>
<script>addEventListener("online",()=>location.reload())</script></body></html>`;
}
