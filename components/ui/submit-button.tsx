"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** Sends the form it stands in and shows that it is being sent; `isPending` is for forms that know better. */
export function SubmitButton({ isPending, variant = "primary", ...rest }: Omit<ButtonProps, "type">) {
  const { pending } = useFormStatus();
  return <Button {...rest} type="submit" variant={variant} isPending={isPending ?? pending} />;
}
