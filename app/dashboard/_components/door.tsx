import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageLinks } from "./language-links";
import { TestBanner } from "./test-banner";

type Props = { store: string; title: string; lead?: ReactNode; children?: ReactNode };

/** A page for somebody who is not in yet: one card in the middle, and the language below it. */
export async function Door({ store, title, lead, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <TestBanner />
      <main id="content" className="flex grow flex-col items-center justify-center gap-6 px-4 py-10">
        <p className="text-base font-semibold">{store}</p>
        <div className="flex w-full max-w-sm flex-col gap-5 rounded-xl border bg-surface p-6">
          <div className="flex flex-col gap-1">
            <h1 className="text-lg font-semibold text-balance">{title}</h1>
            {lead && <p className="text-muted">{lead}</p>}
          </div>
          {children}
        </div>
        <LanguageLinks current={await getLocale()} />
      </main>
    </div>
  );
}
