const drawings = {
  wishes: "M48 74C20 58 14 44 20 32c6-11 21-11 28 2 7-13 22-13 28-2 6 12 0 26-28 42Z M30 40c1-4 4-6 8-6",
  compared: "M48 16v60 M30 76h36 M18 28h60 M18 28 8 52h20Z M78 28 68 52h20Z",
};

/** One line, drawn large, where a list has nothing to show yet. */
export function EmptyDrawing({ of }: { of: keyof typeof drawings }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 96 88"
      className="w-32 text-border-strong"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[of]} />
    </svg>
  );
}
