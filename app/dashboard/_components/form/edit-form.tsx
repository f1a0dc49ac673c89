"use client";

import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, Fragment, type ReactNode, startTransition, useEffect, useId, useRef, useState } from "react";
import type { ActionState } from "@/app/_server/action";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { Button } from "@/components/ui/button";
import { FormScopeContext } from "./form-scope";
import { storedText, textOf } from "./form-text";
import { useLeaveGuard } from "./leave-guard";

type Props = {
  action: (previous: ActionState<unknown>, form: FormData) => Promise<ActionState<unknown>>;
  /** Said when it is saved. */
  done?: string;
  /** Changes when what is stored changed: fields then show it, unless somebody is typing. */
  revision?: string;
  /** For things that are new: the button is always there and says what it makes. */
  submitLabel?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A form that knows whether it was changed: a bar to save or discard appears then, and leaving asks first. Its fields
 * name it by id instead of standing inside it, so that dialogs with forms of their own fit between them.
 */
export function EditForm(props: Props) {
  const { bfcacheId } = useRouter();
  // A page that is left stays mounted. Who follows a link to it again finds the form as stored, not what they gave up.
  return <FreshForm key={bfcacheId} {...props} />;
}

function FreshForm({ action, done, revision = "", submitLabel, className, children }: Props) {
  const t = useTranslations("dashboard-forms");
  const id = useId();
  const [version, setVersion] = useState(0);
  const [isDirty, setDirty] = useState(false);
  const saved = useRef("");
  const { state, submit, isPending, form, message, errors } = useFormAction<unknown>(action, {
    done,
    onDone: () => {
      saved.current = textOf(form.current);
      setDirty(false);
    },
  });
  const check = () => setDirty(textOf(form.current) !== saved.current);
  const leaveDialog = useLeaveGuard(isDirty && !isPending);

  useEffect(() => {
    if (state.status !== "refused") return;
    const fields = [...(form.current?.elements ?? [])];
    (fields.find((field) => field.hasAttribute("aria-invalid")) as HTMLElement | undefined)?.focus();
  }, [state, form]);
  const dirty = useRef(false);
  dirty.current = isDirty;
  const shown = useRef(revision);
  // Only what is stored may renew the fields, never their first appearance: somebody may have typed already.
  useEffect(() => {
    if (shown.current === revision) return;
    shown.current = revision;
    if (!dirty.current) setVersion((before) => before + 1);
  }, [revision]);
  // The fields were just made; the server's page may have been typed into before this ran.
  useEffect(() => {
    saved.current = storedText(form.current);
    setDirty(textOf(form.current) !== saved.current);
  }, [version, form]);

  const send = (event: FormEvent<HTMLFormElement>) => {
    // Not by `action`: React would empty the fields once it has run, also when it was refused.
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  };
  return (
    <FormScopeContext value={{ id, errors, touch: () => setTimeout(check) }}>
      <form ref={form} id={id} action={submit} onSubmit={send} noValidate className="contents" />
      <div onInput={check} onChange={check} className={clsx("peer flex flex-col gap-4", className)}>
        <FormMessage>{message}</FormMessage>
        <Fragment key={version}>{children}</Fragment>
      </div>
      {(isDirty || submitLabel) && (
        <div className="sticky bottom-0 z-20 -mx-4 mt-4 border-t bg-surface-raised px-4 py-3 [--measure:72rem] peer-has-data-narrow:[--measure:56rem] peer-has-data-settings:[--measure:64rem] sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8">
          <div className="mx-auto flex max-w-(--measure) flex-wrap items-center justify-end gap-2">
            <p role="status" className="me-auto text-muted">
              {isDirty && t("unsaved")}
            </p>
            {!submitLabel && <Button onClick={() => setVersion((before) => before + 1)}>{t("discard")}</Button>}
            <Button type="submit" form={id} variant="primary" isPending={isPending}>
              {submitLabel ?? t("save")}
            </Button>
          </div>
        </div>
      )}
      {leaveDialog}
    </FormScopeContext>
  );
}
