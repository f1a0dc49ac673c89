import { clsx } from "clsx";
import type { ReactNode } from "react";

type Props = {
  /** What this is or why it is empty: "No orders yet", "No orders match “Unpaid”". */
  title: string;
  reason: ReactNode;
  /** The way on: a button or link. Null only where there is none. */
  action: ReactNode;
  picture?: ReactNode;
  /** Instead of a small picture in a circle: a drawing of its own size. */
  drawing?: ReactNode;
  /** Where the page has nothing else to say, this is its heading. */
  isPage?: boolean;
};

/** Never just "No data": what belongs here, why there is none, how to go on. */
export function EmptyState({ title, reason, action, picture, drawing, isPage = false }: Props) {
  const Title = isPage ? "h1" : "p";
  return (
    <div className="flex flex-col items-center gap-4 px-6 py-12 text-center">
      {drawing}
      {picture && (
        <div
          className={clsx(
            "grid size-12 place-items-center rounded-full text-muted",
            isPage ? "border bg-surface" : "bg-surface-sunken",
          )}
        >
          {picture}
        </div>
      )}
      <div className="flex max-w-md flex-col gap-1">
        <Title className="text-base font-semibold text-balance">{title}</Title>
        <p className="text-muted">{reason}</p>
      </div>
      {action}
    </div>
  );
}
