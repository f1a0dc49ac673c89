import type { ReactNode } from "react";

type Props = { width: number; height: number; className: string; children: ReactNode };

/** Paths in the house's own line: thin, round, in the colour of strong borders. Decoration, so nobody has it read out. */
export function LineDrawing({ width, height, className, children }: Props) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${height}`}
      className={`text-border-strong ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}
