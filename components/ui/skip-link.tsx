/** First stop of the keyboard on every page; leads to the element whose id is `content`. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="sr-only z-50 rounded-md bg-surface-raised px-4 py-2 text-sm font-medium shadow-float focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:px-4 focus:py-2"
    >
      {label}
    </a>
  );
}
