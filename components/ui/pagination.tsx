import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./link-button";

type Props = {
  label: string;
  labels: { previous: string; next: string };
  previousHref?: string | null;
  nextHref?: string | null;
};

/** The way through a long list by its neighbours; nothing is shown when everything is on one page. */
export function Pagination({ label, labels, previousHref, nextHref }: Props) {
  if (!previousHref && !nextHref) return null;
  const icon = "size-4 pointing";
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4">
      {previousHref ? (
        <LinkButton href={previousHref} rel="prev" icon={<ChevronLeft aria-hidden="true" className={icon} />}>
          {labels.previous}
        </LinkButton>
      ) : (
        <span />
      )}
      {nextHref && (
        <LinkButton href={nextHref} rel="next">
          {labels.next}
          <ChevronRight aria-hidden="true" className={icon} />
        </LinkButton>
      )}
    </nav>
  );
}
