"use client";

import { useActionState, useEffect, useRef } from "react";
import type { ActionState } from "@/app/_server/action";
import { useToast } from "@/components/ui/toast";

type Action<Data> = (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;
type Options<Data> = {
  /** Said when it is done. */
  done?: string | ((data: Data) => string);
  /** Closes the layer, for instance. */
  onDone?: (data: Data) => void;
};

/** A form's action with its answer: a toast when it is done, and the first wrong field focused when it is refused. */
export function useFormAction<Data = void>(action: Action<Data>, { done, onDone }: Options<Data> = {}) {
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  // Said here and not in an effect: what was deleted takes its own button along, and no effect of that one runs.
  const tell: Action<Data> = async (previous, sent) => {
    const next = await action(previous, sent);
    if (next?.status !== "done") return next;
    const title = typeof done === "function" ? done(next.data) : done;
    if (title) toast({ title });
    return next;
  };
  // Without a sentence the action stays the server's own, so that signing in works before scripts do.
  const [state, submit, isPending] = useActionState(done ? tell : action, { status: "idle" } as ActionState<Data>);
  const answer = useRef(onDone);
  answer.current = onDone;
  useEffect(() => {
    if (state.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (state.status === "done") answer.current?.(state.data);
  }, [state]);
  return {
    state,
    submit,
    isPending,
    form,
    message: state.status === "refused" ? state.message : null,
    errors: state.status === "refused" ? state.fields : noFields,
    /** What was typed before it was refused, else `fallback`. */
    typed: (name: string, fallback = "") => (state.status === "refused" ? (state.values[name] ?? fallback) : fallback),
  };
}

const noFields: Record<string, string[]> = {};
