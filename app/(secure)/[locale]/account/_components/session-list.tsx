import { getTranslations } from "next-intl/server";
import type { SessionRow } from "@/commerce/customers/queries";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time";
import { revokeSessionAction } from "../actions";
import { RowForm } from "./row-form";

/** Browsers that are signed in. */
export async function SessionList({ sessions, locale }: { sessions: readonly SessionRow[]; locale: string }) {
  const t = await getTranslations({ locale, namespace: "account" });
  return (
    <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
      {sessions.map((session) => {
        const browser = browserOf(session.userAgent) ?? t("sessions.unknown");
        return (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-4 px-4 py-3">
            <span className="flex flex-col">
              <span className="font-medium">{browser}</span>
              <span className="text-sm text-muted">
                {session.ipPrefix} <RelativeTime at={session.lastSeenAt} locale={locale} />
              </span>
            </span>
            {session.isCurrent ? (
              <Badge tone="success">{t("sessions.current")}</Badge>
            ) : (
              <RowForm
                action={revokeSessionAction}
                hidden={{ sessionId: session.id }}
                label={t("sessions.end")}
                fullLabel={t("sessions.endNamed", { browser })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"] as const;

/** "Firefox · Windows", as far as the browser says it. */
function browserOf(userAgent: string): string | null {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  const system = systems.find((name) => userAgent.includes(name));
  return [browser, system].filter(Boolean).join(" · ") || null;
}
