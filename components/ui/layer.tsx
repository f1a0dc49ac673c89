"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./icon-button";

export type LayerProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  description?: ReactNode;
  /** Buttons, in reading order: the way out first, the deed last. */
  footer?: ReactNode;
  children?: ReactNode;
};

/** What dialog and drawer share: a native modal <dialog>, so focus, Escape and the page behind are the browser's care. */
export function Layer({
  isOpen,
  onClose,
  title,
  closeLabel,
  description,
  footer,
  children,
  className,
}: LayerProps & { className: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!isOpen || !element) return;
    element.showModal();
    // The browser focuses the first button otherwise, which is the one that closes.
    element.querySelector<HTMLElement>("[data-focus-first]")?.focus();
    // Pages that are left stay mounted and hidden; a layer must not be open when they come back.
    return () => element.close();
  }, [isOpen]);
  return (
    // Escape closes a modal dialog by itself.
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={clsx("layer bg-surface-raised p-0 text-foreground shadow-float", className)}
    >
      {isOpen && (
        <div className="flex max-h-[inherit] min-h-full flex-col">
          <div className={clsx("flex items-start justify-between gap-4 ps-6 pe-4 pt-4", description ? "pb-1" : "pb-3")}>
            <h2 id={`${id}-title`} className="pt-1.5 text-lg font-semibold">
              {title}
            </h2>
            <IconButton label={closeLabel} icon={<X aria-hidden="true" className="size-5" />} onClick={onClose} />
          </div>
          <div className="flex grow flex-col gap-4 overflow-y-auto overscroll-contain px-6 pt-1 pb-6">
            {description && (
              <p id={`${id}-description`} className="text-muted">
                {description}
              </p>
            )}
            {children}
          </div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t px-6 py-4">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
