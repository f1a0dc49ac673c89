"use client";

import { drawingSize, type Elevation, outlineOf } from "./elevation";

const gap = 18;
const tick = 4;

/** The product's outline to scale with its measures, as a joiner would note them. */
export function Measures({ of, label }: { of: Elevation; label: string }) {
  const { x, y, width, height } = outlineOf(of);
  const [end, foot] = [x + width, y + height];
  const [row, column] = [foot + gap, x - gap];
  return (
    <svg
      role="img"
      aria-label={`${label}: ${of.acrossText} × ${of.upText}`}
      viewBox={`0 0 ${drawingSize.width} ${drawingSize.height}`}
      className="h-full max-w-full text-sm tabular-nums"
      direction="ltr"
    >
      <path d={`M8 ${foot}H${drawingSize.width - 8}`} className="stroke-border" />
      <rect {...{ x, y, width, height }} rx={of.isRound ? 6 : 1} className="fill-surface-sunken stroke-foreground" />
      {of.isRound && (
        <path d={`M${x + width / 2} ${y - 8}V${foot + 8}`} strokeDasharray="8 3 2 3" className="stroke-border-strong" />
      )}
      <path
        d={`M${x} ${row}H${end}M${x} ${row - tick}v${2 * tick}M${end} ${row - tick}v${2 * tick}M${column} ${y}V${foot}M${column - tick} ${y}h${2 * tick}M${column - tick} ${foot}h${2 * tick}`}
        className="stroke-muted"
      />
      <text x={x + width / 2} y={row + 18} textAnchor="middle" className="fill-foreground">
        {of.acrossText}
      </text>
      <text
        x={column - 8}
        y={y + height / 2}
        textAnchor="middle"
        transform={`rotate(-90 ${column - 8} ${y + height / 2})`}
        className="fill-foreground"
      >
        {of.upText}
      </text>
    </svg>
  );
}
