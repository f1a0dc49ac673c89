/** Meaning of a colour. A tone never stands alone: text or an icon says the same. */
export const tones = ["neutral", "info", "success", "warning", "danger"] as const;
export type Tone = (typeof tones)[number];

export const toneClass = {
  neutral: "bg-neutral-bg text-neutral-fg border-neutral-border",
  info: "bg-info-bg text-info-fg border-info-border",
  success: "bg-success-bg text-success-fg border-success-border",
  warning: "bg-warning-bg text-warning-fg border-warning-border",
  danger: "bg-danger-bg text-danger-fg border-danger-border",
} satisfies Record<Tone, string>;
