import { FlaskConical } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { capabilities, env } from "@/config/env";

/** Says on every page what is not real here, so that nobody waits for money or mail that will not come. */
export async function TestBanner() {
  const { payments, mail } = capabilities();
  const isTestKey = payments === "stripe" && env().STRIPE_SECRET_KEY?.includes("_test_");
  const [t, locale] = [await getTranslations("dashboard.testMode"), await getLocale()];
  // A Chinese full stop brings its own room.
  const isSpaced = locale !== "zh";
  const said = [
    payments === "sandbox" && t("payments"),
    isTestKey && t("testKey"),
    payments === "off" && t("paymentsOff"),
    mail === "sandbox" && t("mail"),
    mail === "off" && t("mailOff"),
  ].filter(Boolean);
  if (said.length === 0) return null;
  const mailbox = mail === "sandbox" ? env().MAIL_SANDBOX_URL : undefined;
  return (
    <aside
      aria-label={t("title")}
      className="flex items-start gap-2 border-b border-warning-border bg-warning-bg px-4 py-2 text-compact text-warning-fg sm:px-6 lg:px-8"
    >
      <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <p>
        <strong className="font-semibold">{t("title")}</strong> {said.join(isSpaced ? " " : "")}{" "}
        {mailbox && (
          <a href={mailbox} target="_blank" rel="noreferrer" className="underline underline-offset-3">
            {t("mailbox")}
          </a>
        )}
      </p>
    </aside>
  );
}
