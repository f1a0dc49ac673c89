import { cookies } from "next/headers";
import { locale as marketKey } from "next/root-params";
import { getRequestConfig } from "next-intl/server";
import { dashboardLanguages, languageOf, localeTagOf } from "@/config/languages";
import { languageCookie } from "./language-cookie";
import { loadMessages } from "./load-messages";

/** Shop pages take their language from the address, the dashboard from a cookie; server actions and routes pass `locale`. */
export default getRequestConfig(async ({ locale: given }) => {
  const locale = localeTagOf(given ?? (await marketKey()) ?? (await dashboardLanguage()));
  return { locale, messages: loadMessages(languageOf(locale)), timeZone: "UTC" };
});

async function dashboardLanguage(): Promise<string> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return dashboardLanguages.find((language) => language === chosen) ?? "en";
}
