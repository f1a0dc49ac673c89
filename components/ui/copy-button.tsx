"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

type Props = { text: string; labels: { copy: string; copied: string }; isIconOnly?: boolean };

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, labels, isIconOnly = false }: Props) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const Icon = isCopied ? Check : Copy;
  const label = isCopied ? labels.copied : labels.copy;
  return (
    <Button
      size="compact"
      variant="quiet"
      title={isIconOnly ? label : undefined}
      icon={<Icon aria-hidden="true" className="size-4" />}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite" className={isIconOnly ? "sr-only" : undefined}>
        {label}
      </span>
    </Button>
  );
}
