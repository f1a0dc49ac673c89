"use client";

import { Minus, Plus } from "lucide-react";
import { useState } from "react";

type Props = {
  name: string;
  label: string;
  labels: { decrease: string; increase: string };
  defaultValue?: number;
  min?: number;
  max?: number;
  id?: string;
  /** Called with a whole number within the limits, after a press or when typing ends. */
  onCommit?: (value: number) => void;
};

const step =
  "grid size-11 shrink-0 place-items-center text-muted hover:bg-hover hover:text-foreground disabled:opacity-40";

/** A quantity: typed, or stepped with two large buttons. */
export function NumberStepper({
  name,
  label,
  labels,
  defaultValue = 1,
  min = 1,
  max = 99,
  id = name,
  onCommit,
}: Props) {
  const [text, setText] = useState(String(defaultValue));
  const current = Number.parseInt(text, 10);
  const within = (value: number) => Math.min(max, Math.max(min, Number.isFinite(value) ? Math.trunc(value) : min));
  const commit = (value: number) => {
    const next = within(value);
    setText(String(next));
    onCommit?.(next);
  };
  return (
    <span className="inline-flex w-fit shrink-0 items-stretch overflow-hidden rounded-md border border-border-strong bg-surface">
      <button
        type="button"
        className={step}
        aria-label={labels.decrease}
        disabled={current <= min}
        onClick={() => commit(current - 1)}
      >
        <Minus aria-hidden="true" className="size-4" />
      </button>
      <input
        id={id}
        name={name}
        aria-label={label}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\D/g, "").slice(0, 5))}
        onBlur={() => commit(current)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          commit(current + (event.key === "ArrowUp" ? 1 : -1));
        }}
        className="w-11 border-x bg-transparent text-center text-base font-medium tabular-nums focus-visible:-outline-offset-2"
      />
      <button
        type="button"
        className={step}
        aria-label={labels.increase}
        disabled={current >= max}
        onClick={() => commit(current + 1)}
      >
        <Plus aria-hidden="true" className="size-4" />
      </button>
    </span>
  );
}
