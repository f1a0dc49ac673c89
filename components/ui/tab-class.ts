export const tabListClass = "flex gap-1 overflow-x-auto border-b [scrollbar-width:none]";
export const tabClass =
  "-mb-px inline-flex min-h-10 shrink-0 items-center gap-2 border-b-2 border-transparent px-3 text-sm font-medium text-muted transition-colors hover:text-foreground focus-visible:-outline-offset-2 aria-[current=page]:border-foreground aria-[current=page]:[scroll-initial-target:nearest] aria-[current=page]:text-foreground aria-selected:border-foreground aria-selected:text-foreground";
