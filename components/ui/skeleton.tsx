import { clsx } from "clsx";

/** Stands where something will stand, in its final size; give it that size by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("skeleton-pulse block rounded-sm bg-neutral-bg", className)} />;
}

/** Lines of text to come; the last one is short, as last lines are. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <span aria-hidden="true" className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={clsx("h-4", line === lines - 1 ? "w-2/3" : "w-full")} />
      ))}
    </span>
  );
}
