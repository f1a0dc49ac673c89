"use client";

import { EmptyDrawing } from "@/app/(shop)/_components/empty-drawing";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type Props = { of: "wishes" | "compared"; market: string; title: string; reason: string; action: string };

export function KeptEmpty({ of, market, title, reason, action }: Props) {
  return (
    <EmptyState
      drawing={<EmptyDrawing of={of} />}
      title={title}
      reason={reason}
      action={
        <LinkButton href={`/${market}/c`} variant="primary" size="touch">
          {action}
        </LinkButton>
      }
    />
  );
}
