"use client";

import { LinkButton } from "@/components/ui/link-button";
import { EmptyDrawing } from "./empty-drawing";

type Props = { of: "wishes" | "compared"; market: string; title: string; reason: string; action: string };

export function KeptEmpty({ of, market, title, reason, action }: Props) {
  return (
    <div className="flex flex-col items-start gap-6 py-6">
      <EmptyDrawing of={of} />
      <div className="flex flex-col gap-1">
        <p className="text-lg font-semibold">{title}</p>
        <p className="prose-measure text-muted">{reason}</p>
      </div>
      <LinkButton href={`/${market}/c`} variant="primary" size="touch">
        {action}
      </LinkButton>
    </div>
  );
}
