"use client";

import { Heart, Scale } from "lucide-react";
import { useState } from "react";
import { isFull, type KeptList } from "./kept-rules";
import { forget, keep, useKept } from "./kept-store";

export type KeepText = { save: string; compare: string; compareSee: string; compareFull: string };
type Props = { handle: string; market: string; text: KeepText };

/** Heart and scales: both are kept in this browser alone, so they are drawn only where scripts run. */
export function KeepButtons({ handle, market, text }: Props) {
  const wishes = useKept("wishes") ?? [];
  const compared = useKept("compared") ?? [];
  const [isRefused, setRefused] = useState(false);
  const toggle = (list: KeptList, kept: readonly string[]) => {
    const isIn = kept.includes(handle);
    const cannot = !isIn && list === "compared" && isFull(kept, list);
    setRefused(cannot);
    if (cannot) return;
    if (isIn) forget(list, handle);
    else keep(list, handle);
  };
  return (
    <div className="keep-buttons">
      <button type="button" aria-pressed={wishes.includes(handle)} onClick={() => toggle("wishes", wishes)}>
        <Heart aria-hidden="true" />
        {text.save}
      </button>
      <button type="button" aria-pressed={compared.includes(handle)} onClick={() => toggle("compared", compared)}>
        <Scale aria-hidden="true" />
        {text.compare}
      </button>
      {compared.length > 0 && <a href={`/${market}/compare`}>{text.compareSee}</a>}
      <p role="status">{isRefused && text.compareFull}</p>
    </div>
  );
}
