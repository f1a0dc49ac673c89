import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { Spinner } from "./spinner";

export type ButtonProps = Omit<ComponentProps<"button">, "className"> &
  ButtonLook & { icon?: ReactNode; isPending?: boolean };

/** Says a verb and a noun. While pending it keeps its label, gains a spinner and does nothing when pressed again. */
export function Button({ variant, size, isWide, className, icon, isPending = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      data-shape="button"
      {...rest}
      {...(isPending && { "aria-disabled": true, "aria-busy": true, type: "button", onClick: undefined })}
      className={buttonClass({ variant, size, isWide, className })}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </button>
  );
}
