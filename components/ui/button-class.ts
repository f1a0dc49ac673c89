import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
/** `compact` 32 px for rows and toolbars, `default` 36 px, `touch` 44 px for the shop. */
export type ButtonSize = "compact" | "default" | "touch";
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; isWide?: boolean; className?: string };

const variants = {
  primary: "border-transparent bg-primary text-on-primary hover:bg-primary-hover active:bg-primary-active",
  secondary: "border-border-strong/60 bg-surface text-foreground hover:bg-surface-sunken active:bg-pressed",
  quiet: "border-transparent text-foreground hover:bg-hover active:bg-pressed",
  danger: "border-danger-border bg-danger-bg text-danger-fg hover:border-danger-fg",
} satisfies Record<ButtonVariant, string>;

const sizes = {
  compact: "min-h-8 px-2.5 text-compact gap-1.5 rounded-sm",
  default: "min-h-9 px-3.5 text-sm gap-2 rounded-md",
  touch: "min-h-11 px-5 text-base gap-2 rounded-md",
} satisfies Record<ButtonSize, string>;

/** What buttons and links that look like buttons wear. */
export function buttonClass({
  variant = "secondary",
  size = "default",
  isWide = false,
  className,
}: ButtonLook): string {
  return clsx(
    "inline-flex select-none items-center justify-center border text-center font-medium break-keep transition-[color,background-color,border-color,scale]",
    "active:scale-[0.985] disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-60 motion-reduce:active:scale-100",
    variants[variant],
    sizes[size],
    isWide && "w-full",
    className,
  );
}
