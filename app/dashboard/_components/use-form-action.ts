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
  const [state, submit, isPending] = useActionState(action, { status: "idle" } as ActionState<Data>);
  const form = useRef<HTMLFormElement>(null);
  const toast = useToast();
  const answer = useRef({ done, onDone, toast });
  answer.current = { done, onDone, toast };
  useEffect(() => {
    if (state.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    if (state.status !== "done") return;
    const { done: said, onDone: go, toast: say } = answer.current;
    const title = typeof said === "function" ? said(state.data) : said;
    if (title) say({ title });
    go?.(state.data);
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
