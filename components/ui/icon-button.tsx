import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Button, type ButtonProps } from "./button";

const squares = { compact: "w-8 !px-0", default: "w-9 !px-0", touch: "w-11 !px-0" };

/** A button that shows only a picture; `label` is its name for everyone who does not see it. */
export function IconButton({
  label,
  icon,
  size = "default",
  variant = "quiet",
  className,
  ...rest
}: Omit<ButtonProps, "children" | "icon"> & { label: string; icon: ReactNode }) {
  return (
    <Button
      {...rest}
      size={size}
      variant={variant}
      aria-label={label}
      title={label}
      icon={icon}
      className={clsx(squares[size], className)}
    />
  );
}
