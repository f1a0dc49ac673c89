import type { ReactNode } from "react";
import { Cell, HeadCell, Row, Table } from "./table";

export type Bar = { key: string; label: ReactNode; value: number; text: string; before: number; textBefore: string };
type Words = { what: string; now: string; before: string };

/** A table whose rows also have a length; the mark in each bar stands where the time before ended. */
export function BarTable({ summary, bars, words }: { summary: string; bars: readonly Bar[]; words: Words }) {
  const most = Math.max(1, ...bars.flatMap(({ value, before }) => [value, before]));
  const part = (value: number) => (Math.max(value, 0) / most) * 100;
  return (
    <Table caption={summary}>
      <thead>
        <tr>
          <HeadCell>{words.what}</HeadCell>
          <HeadCell isNumber>{words.now}</HeadCell>
          <HeadCell isNumber>{words.before}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, value, text, before, textBefore }) => (
          <Row key={key}>
            <Cell className="w-full">
              <div className="flex min-w-32 flex-col gap-1">
                <span>{label}</span>
                <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1.5 w-full">
                  <rect width={100} height={4} className="fill-surface-sunken" />
                  <rect width={part(value)} height={4} className="fill-primary" />
                  <line
                    x1={part(before)}
                    x2={part(before)}
                    y1={0}
                    y2={4}
                    strokeWidth={2}
                    strokeDasharray="2 1"
                    vectorEffect="non-scaling-stroke"
                    className="stroke-foreground"
                  />
                </svg>
              </div>
            </Cell>
            <Cell isNumber className="whitespace-nowrap">
              {text}
            </Cell>
            <Cell isNumber className="whitespace-nowrap text-muted">
              {textBefore}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
