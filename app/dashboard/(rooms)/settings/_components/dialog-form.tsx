"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, startTransition, useEffect, useId, useState } from "react";
import type { ActionState } from "@/app/_server/action";
import { FormScopeContext } from "@/app/dashboard/_components/form/form-scope";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import type { ButtonLook } from "@/components/ui/button-class";
import { Drawer } from "@/components/ui/drawer";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = ButtonLook & {
  action: (previous: ActionState<unknown>, form: FormData) => Promise<ActionState<unknown>>;
  /** On the button that opens it. */
  label: string;
  /** Says which one, where several buttons read alike. */
  ariaLabel?: string;
  title: string;
  description?: ReactNode;
  submitLabel?: string;
  done?: string;
  icon?: ReactNode;
  children: ReactNode;
};

/** One thing of a list, made or changed beside it. */
export function DialogForm({
  label,
  ariaLabel,
  title,
  description,
  icon,
  children,
  action,
  done,
  submitLabel,
  ...look
}: Props) {
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button {...look} icon={icon} aria-label={ariaLabel} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Drawer isOpen={isOpen} onClose={close} title={title} description={description} closeLabel={common("close")}>
        <Body action={action} done={done} submitLabel={submitLabel ?? common("save")} onClose={close}>
          {children}
        </Body>
      </Drawer>
    </>
  );
}

type BodyProps = Pick<Props, "action" | "done" | "children"> & { submitLabel: string; onClose: () => void };

function Body({ action, done, submitLabel, onClose, children }: BodyProps) {
  const common = useTranslations("common");
  const id = useId();
  const { state, submit, isPending, form, message, errors } = useFormAction<unknown>(action, { done, onDone: onClose });
  useEffect(() => {
    if (state.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state, form]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    // Not by `action`: React would empty the fields once it has run, also when it was refused.
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <FormScopeContext value={{ id, errors, touch: () => undefined }}>
      <form ref={form} id={id} action={submit} onSubmit={send} noValidate className="flex flex-col gap-4">
        <FormMessage>{message}</FormMessage>
        {children}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <SubmitButton isPending={isPending}>{submitLabel}</SubmitButton>
        </div>
      </form>
    </FormScopeContext>
  );
}
