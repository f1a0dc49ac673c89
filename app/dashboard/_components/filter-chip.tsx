import { X } from "lucide-react";
import { PageLink } from "@/components/ui/page-link";

/** A filter as a sentence, with the way to take it off. */
export function FilterChip({ text, href, removeLabel }: { text: string; href: string; removeLabel: string }) {
  return (
    <span className="inline-flex min-h-8 items-center rounded-full border bg-surface-sunken ps-3 pe-1 text-compact">
      {text}
      <PageLink
        href={href}
        aria-label={`${removeLabel}: ${text}`}
        className="ms-1 grid size-6 place-items-center rounded-full text-muted hover:bg-hover hover:text-foreground"
      >
        <X aria-hidden="true" className="size-3.5" />
      </PageLink>
    </span>
  );
}
