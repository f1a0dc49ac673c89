"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { ActionState } from "@/app/_server/action";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormMessage } from "./form-message";
import { useFormAction } from "./use-form-action";

type Props = ButtonLook & {
  action: (previous: ActionState<unknown>, form: FormData) => Promise<ActionState<unknown>>;
  /** What is sent. */
  values: Readonly<Record<string, string>>;
  /** Verb and noun: the button that opens the question and the one that answers it. */
  label: string;
  /** Names the object. */
  title: string;
  /** Says what will be different. */
  reason: ReactNode;
  done?: string;
  icon?: ReactNode;
  isDangerous?: boolean;
  /** The button that opens the question shows its picture alone. */
  isIconOnly?: boolean;
  /** What else is asked. */
  children?: ReactNode;
};

/** A deed that asks first, naming the object and the consequence. */
export function ConfirmAction({
  action,
  values,
  label,
  title,
  reason,
  done,
  icon,
  isDangerous = true,
  isIconOnly = false,
  children,
  ...look
}: Props) {
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  const close = () => setOpen(false);
  const { submit, isPending, form, message } = useFormAction<unknown>(action, { done, onDone: close });
  return (
    <>
      {isIconOnly ? (
        <IconButton {...look} label={label} icon={icon} onClick={open} />
      ) : (
        <Button {...look} icon={icon} onClick={open}>
          {label}
        </Button>
      )}
      <Dialog isOpen={isOpen} onClose={close} title={title} description={reason} closeLabel={common("close")}>
        <form ref={form} action={submit} className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {children}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <SubmitButton variant={isDangerous ? "danger" : "primary"} isPending={isPending}>
              {label}
            </SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
