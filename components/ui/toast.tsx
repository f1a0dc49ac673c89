"use client";

import { Toast } from "@base-ui/react/toast";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, toneClass } from "./tone";

type Data = { tone: Tone };

/** Holds the toasts of a zone; stands once, around everything that may call `useToast`. Dashboard and account only. */
export function ToastProvider({ closeLabel, children }: { closeLabel: string; children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 flex flex-col gap-2 sm:inset-x-auto sm:end-6 sm:w-90">
          <Toasts closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager<Data>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={clsx(
        "flex items-start gap-3 rounded-lg border px-4 py-3 text-sm shadow-float transition-[opacity,translate] duration-(--drawer) ease-enter",
        "data-ending-style:opacity-0 data-starting-style:translate-y-4 data-starting-style:opacity-0",
        toneClass[toast.data?.tone ?? "neutral"],
      )}
    >
      <Toast.Content className="flex grow flex-col gap-0.5">
        <Toast.Title className="font-medium" />
        <Toast.Description />
        <Toast.Action className="mt-1 self-start font-medium underline underline-offset-3" />
      </Toast.Content>
      <Toast.Close aria-label={closeLabel} className="-me-1.5 grid size-6 place-items-center rounded-sm hover:bg-hover">
        <X aria-hidden="true" className="size-4" />
      </Toast.Close>
    </Toast.Root>
  ));
}

type Notice = { title: string; description?: string; tone?: Tone; action?: { label: string; onPress: () => void } };

/** Says what was done, and offers to undo it where that is possible. */
export function useToast() {
  const manager = Toast.useToastManager<Data>();
  return ({ title, description, tone = "success", action }: Notice) =>
    manager.add({
      title,
      description,
      data: { tone },
      actionProps: action && { children: action.label, onClick: action.onPress },
    });
}
