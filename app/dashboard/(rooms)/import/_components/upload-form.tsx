"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

/** Sends a catalogue file; it is checked before anything is written, and its report opens as soon as the job is queued. */
export function UploadForm() {
  const t = useTranslations("dashboard-import");
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [isDryRun, setDryRun] = useState(true);
  const [isSending, setSending] = useState(false);
  const [isOver, setOver] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    if (!file) {
      setMessage(t("upload.noFile"));
      return;
    }
    setSending(true);
    setMessage(null);
    const answer = await post(file, isDryRun).catch(() => ({ message: t("upload.unreachable") }));
    if ("importId" in answer) router.push(`/dashboard/import/${answer.importId}`);
    else {
      setMessage(answer.message);
      setSending(false);
    }
  };
  const choose = (chosen: File | undefined) => {
    setFile(chosen ?? null);
    setMessage(null);
  };
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <FormMessage>{message}</FormMessage>
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files[0]);
        }}
        className={clsx(
          "flex flex-col items-center gap-2 rounded-lg border border-dashed border-border-strong px-4 py-8 text-center has-focus-visible:outline-2 has-focus-visible:outline-ring",
          isOver && "bg-primary-subtle",
        )}
      >
        <FileUp aria-hidden="true" className="size-6 text-muted" />
        <span className="font-medium wrap-anywhere">{file ? file.name : t("upload.choose")}</span>
        <span className="text-muted">{t("upload.help")}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          className="sr-only"
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </label>
      <Checkbox
        label={t("upload.dryRun")}
        help={t("upload.dryRunHelp")}
        checked={isDryRun}
        onChange={(event) => setDryRun(event.target.checked)}
      />
      <Button type="submit" variant="primary" isPending={isSending} className="self-start">
        {isDryRun ? t("upload.check") : t("upload.import")}
      </Button>
    </form>
  );
}

async function post(file: File, isDryRun: boolean): Promise<{ importId: string } | { message: string }> {
  const query = new URLSearchParams({ name: file.name, dryRun: isDryRun ? "1" : "0" });
  const answer = await fetch(`/dashboard/import/upload?${query}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
  return (await answer.json()) as { importId: string } | { message: string };
}
