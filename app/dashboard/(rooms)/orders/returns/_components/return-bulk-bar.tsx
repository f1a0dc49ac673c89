"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { ReturnListRow } from "@/commerce/returns/list-returns";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { approveReturnsAction, receiveReturnsAction } from "../actions";

type Props = { rows: readonly ReturnListRow[]; may: { approve: boolean; receive: boolean }; onDone: () => void };

/** What can be done with the selected returns at once. */
export function ReturnBulkBar({ rows, may, onDone }: Props) {
  const t = useTranslations("dashboard-returns.bulk");
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-3 border-t bg-surface-raised px-4 py-2.5 shadow-float">
      <p role="status" className="grow font-medium tabular-nums">
        {t("selected", { count: rows.length })}
      </p>
      <Button variant="quiet" onClick={onDone}>
        {t("clear")}
      </Button>
      {may.receive && <Bulk kind="receive" rows={rows.filter(({ status }) => status === "approved")} onDone={onDone} />}
      {may.approve && (
        <Bulk kind="approve" rows={rows.filter(({ status }) => status === "requested")} onDone={onDone} />
      )}
    </div>
  );
}

const actions = { approve: approveReturnsAction, receive: receiveReturnsAction } as const;

function Bulk({
  kind,
  rows,
  onDone,
}: {
  kind: keyof typeof actions;
  rows: readonly ReturnListRow[];
  onDone: () => void;
}) {
  const t = useTranslations("dashboard-returns.bulk");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const { submit, isPending, message } = useFormAction(actions[kind], {
    done: ({ done, refused }) =>
      refused.length === 0 ? t("done", { count: done }) : t("partly", { count: done, numbers: refused.join(", ") }),
    onDone: () => {
      setOpen(false);
      onDone();
    },
  });
  const label = t(kind, { count: rows.length });
  return (
    <>
      <Button variant="primary" disabled={rows.length === 0} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={label}
        description={t(`${kind}Reason`)}
        closeLabel={common("close")}
      >
        <form action={submit} className="flex flex-col gap-4">
          <FormMessage>{message}</FormMessage>
          <p className="max-h-32 overflow-y-auto tabular-nums">{rows.map(({ number }) => number).join(", ")}</p>
          {rows.map(({ id }) => (
            <input key={id} type="hidden" name="returnIds[]" value={id} />
          ))}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
            <SubmitButton isPending={isPending}>{label}</SubmitButton>
          </div>
        </form>
      </Dialog>
    </>
  );
}
