import { clsx } from "clsx";
import { Fragment, type ReactNode } from "react";
import { Skeleton, SkeletonText } from "@/components/ui/skeleton";

type Index = {
  rows?: number;
  /** Saved views above the filters; none where a list has no views. */
  views?: number;
  hasPictures?: boolean;
  /** On phones a row is a card of two lines, not of three. */
  isLow?: boolean;
  label: string;
};

/** Each has the geometry of the page that will replace it. */
export function IndexPageSkeleton({ rows = 20, views = 4, hasPictures = false, isLow = false, label }: Index) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-4">
      <div className="flex h-9 items-center justify-between gap-4">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-9 w-32 rounded-md" />
      </div>
      <div className="overflow-clip rounded-lg border bg-surface">
        {views > 0 && (
          <div className="pt-1">
            <div className="flex h-10 items-center gap-7 border-b px-5">
              <Repeat count={views}>
                <Skeleton className="h-4 w-14" />
              </Repeat>
            </div>
          </div>
        )}
        <div
          className={clsx(
            "flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3",
            views > 0 && "max-sm:min-h-26.25",
          )}
        >
          <Skeleton className="h-9 w-full rounded-md sm:w-72" />
          <Skeleton className="h-4.5 w-24" />
        </div>
        <div className="hidden h-9 border-b md:block" />
        <Repeat count={rows}>
          <div
            className={clsx(
              "flex items-center gap-6 border-b px-4 last:border-b-0",
              hasPictures && "h-18.25 md:h-14.25",
              !hasPictures && (isLow ? "h-16.75 md:h-11" : "h-24.75 md:h-11"),
            )}
          >
            {hasPictures && <Skeleton className="size-10 rounded-md" />}
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-4 grow" />
            <Skeleton className="h-4 w-16" />
          </div>
        </Repeat>
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
      <div className="flex flex-col gap-1">
        <Skeleton className="h-6 w-16" />
        <Skeleton className="h-7 w-56" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
        <div className="flex flex-col gap-4">
          <Repeat count={sections}>
            <CardSkeleton lines={4} />
          </Repeat>
        </div>
        <div className="flex flex-col gap-4">
          <Repeat count={asides}>
            <CardSkeleton lines={3} />
          </Repeat>
        </div>
      </div>
    </div>
  );
}

/** What waits, how sales go, and two columns of lists. */
export function HomePageSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="mx-auto flex w-full max-w-5xl flex-col gap-4">
      <Skeleton className="h-7 w-48" />
      <div className="grid gap-3 sm:grid-cols-2">
        <Repeat count={2}>
          <Skeleton className="h-18.5 rounded-lg" />
        </Repeat>
      </div>
      <ChartSkeleton className="h-100.5 sm:h-92.5" />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <CardSkeleton lines={16} className="h-119" />
        <CardSkeleton lines={8} className="h-104" />
      </div>
    </div>
  );
}

export function AnalyticsPageSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="mx-auto flex w-full max-w-5xl flex-col gap-4">
      <Skeleton className="h-7 w-40" />
      <div className="flex h-10 items-center gap-7 border-b px-3">
        <Repeat count={3}>
          <Skeleton className="h-4 w-14" />
        </Repeat>
      </div>
      <ChartSkeleton className="h-90.5" />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Repeat count={2}>
          <CardSkeleton lines={2} className="h-31.5" />
        </Repeat>
      </div>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <CardSkeleton lines={14} className="h-116.25" />
        <CardSkeleton lines={9} className="h-81" />
      </div>
    </div>
  );
}

function ChartSkeleton({ className }: { className: string }) {
  return (
    <div className={clsx("flex flex-col gap-4 rounded-lg border bg-surface p-4", className)}>
      <Skeleton className="h-6 w-72 max-w-full" />
      <Skeleton className="h-9 w-40" />
      <Skeleton className="grow" />
    </div>
  );
}

function CardSkeleton({ lines, className }: { lines: number; className?: string }) {
  return (
    <div className={clsx("flex flex-col gap-4 overflow-clip rounded-lg border bg-surface p-4", className)}>
      <Skeleton className="h-5 w-32" />
      <SkeletonText lines={lines} />
    </div>
  );
}

function Repeat({ count, children }: { count: number; children: ReactNode }) {
  return Array.from({ length: count }, (_, index) => <Fragment key={index}>{children}</Fragment>);
}
