"use client";

import type { ReactNode } from "react";

type Props = { drawing?: ReactNode; title: string; reason: ReactNode; detail?: ReactNode; action: ReactNode };

/** A whole page that has only one thing to say: nothing is here, something failed, come back later. */
export function MessagePage({ drawing, title, reason, detail, action }: Props) {
  return (
    <main
      id="content"
      className="page-gutter mx-auto flex min-h-[70dvh] max-w-3xl flex-col items-start justify-center gap-6 py-16"
    >
      {drawing}
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">{title}</h1>
        <p className="prose-measure text-base text-muted">{reason}</p>
        {detail && <p className="text-sm text-muted">{detail}</p>}
      </div>
      {action}
    </main>
  );
}
