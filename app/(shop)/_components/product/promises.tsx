"use client";

import { RotateCcw } from "lucide-react";
import type { StageText } from "./stage-text";

/** What happens when it does not fit, said before anybody buys. */
export function Promises({ market, text }: { market: string; text: StageText }) {
  if (!text.returns) return null;
  return (
    <p className="flex gap-2">
      <RotateCcw aria-hidden="true" className="pointing size-4.5 shrink-0 text-muted" />
      <span>
        {text.returns}{" "}
        <a href={`/${market}/legal/returns`} className="text-muted underline underline-offset-3">
          {text.returnsLink}
        </a>
      </span>
    </p>
  );
}
