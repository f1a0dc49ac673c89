import { Skeleton, SkeletonText } from "@/components/ui/skeleton";

/** Each has the geometry of the page that will replace it. */
export function IndexPageSkeleton({ rows = 10, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4">
      <Skeleton className="h-7 w-40" />
      <div className="rounded-lg border bg-surface">
        <div className="flex gap-4 border-b px-4 py-3">
          <Skeleton className="h-6 w-24" />
          <Skeleton className="h-6 w-20" />
          <Skeleton className="h-6 w-20" />
        </div>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-11 items-center gap-6 border-b px-4 last:border-b-0">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 grow" />
            <Skeleton className="h-4 w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}

export function DetailPageSkeleton({
  sections = 3,
  asides = 2,
  label,
}: {
  sections?: number;
  asides?: number;
  label: string;
}) {
  return (
    <div role="status" aria-label={label} className="mx-auto flex w-full max-w-6xl flex-col gap-4">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-7 w-56" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
        <div className="flex flex-col gap-4">
          <SkeletonCards count={sections} lines={4} />
        </div>
        <div className="flex flex-col gap-4">
          <SkeletonCards count={asides} lines={3} />
        </div>
      </div>
    </div>
  );
}

function SkeletonCards({ count, lines }: { count: number; lines: number }) {
  return Array.from({ length: count }, (_, card) => (
    <div key={card} className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <Skeleton className="h-5 w-32" />
      <SkeletonText lines={lines} />
    </div>
  ));
}
