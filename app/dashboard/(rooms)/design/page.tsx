import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { requestContext } from "@/app/_server/request-context";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { isAllowed } from "@/commerce/actor";
import { Card } from "@/components/ui/card";
import { Actions } from "./_components/actions";
import { Fields } from "./_components/fields";
import { Foundations } from "./_components/foundations";
import { Messages } from "./_components/messages";
import { Records } from "./_components/records";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-design");
  return { title: t("title") };
}

/** Every primitive, tone and state side by side: the place to look first when something looks wrong. */
export default async function DesignPage() {
  const { actor } = await requestContext();
  if (!isAllowed(actor, ["settings:read"])) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-design"), await getLocale()];
  const parts: [string, ReactNode][] = [
    ["foundations", <Foundations key="foundations" locale={locale} />],
    ["actions", <Actions key="actions" />],
    ["fields", <Fields key="fields" />],
    ["messages", <Messages key="messages" />],
    ["records", <Records key="records" locale={locale} />],
  ];
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl font-semibold">{t("title")}</h1>
        <p className="prose-measure text-muted">{t("lead")}</p>
      </header>
      {parts.map(([key, part]) => (
        <Card key={key} title={t(key as never)}>
          {part}
        </Card>
      ))}
    </div>
  );
}
