import { getTranslations } from "next-intl/server";

/** The words of these pages: their own, and those that all forms share. */
export async function pageText(locale: string) {
  const [t, common] = await Promise.all([
    getTranslations({ locale, namespace: "account" }),
    getTranslations({ locale, namespace: "common" }),
  ]);
  return { t, common };
}

export type SecurePage = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A single value of the address's query; "" where there is none or several. */
export const single = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

/** Where to go after signing in: a page of ours, never another site. */
export function safeNext(wanted: string, fallback: string): string {
  const isOwn = /^\/[a-z]/.test(wanted) && !/[\\\s]|\/\//.test(wanted);
  return isOwn ? wanted : fallback;
}
