import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tone";
import type { Capabilities } from "@/config/env";

const tones: Readonly<Record<string, Tone>> = { sandbox: "warning", derived: "warning", off: "danger" };
const missing: Readonly<Record<string, string>> = {
  "payments.sandbox": "STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET",
  "payments.off": "STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET",
  "mail.sandbox": "SMTP_URL, MAIL_FROM",
  "mail.off": "SMTP_URL, MAIL_FROM",
  "storage.off": "BLOB_READ_WRITE_TOKEN",
  "schedule.off": "CRON_SECRET",
  "signing.derived": "NEXTAUTH_SECRET",
  "receipts.off": "RECEIPT_SIGNING_KEY",
};

/** What the store can do as it is deployed, and which settings would make it more. */
export async function CapabilityList({ capabilities }: { capabilities: Capabilities }) {
  const t = await getTranslations("dashboard.setup");
  return (
    <Card isFlush>
      <ul className="divide-y">
        {Object.entries(capabilities).map(([name, state]) => (
          <li key={name} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-col gap-0.5">
              <span className="font-medium">{t(name)}</span>
              {missing[`${name}.${state}`] && (
                <span className="text-compact text-muted wrap-anywhere">
                  {t("missing", { names: missing[`${name}.${state}`] ?? "" })}
                </span>
              )}
            </div>
            <Badge tone={tones[state] ?? "success"} className="!h-auto min-h-6 !whitespace-normal">
              {t(`state.${name}.${state}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
