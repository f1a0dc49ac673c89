import { Cell, HeadCell, Row, Table } from "./table";

export type ChartPoint = {
  label: string;
  value: number;
  text: string;
  labelBefore: string;
  before: number;
  textBefore: string;
};
type Words = { now: string; before: string; table: string; when: string };

const width = 600;
const height = 160;

/** One line, and dashed the same stretch of time before it; underneath, the same numbers as a table. */
export function LineChart({
  summary,
  points,
  words,
  top,
}: {
  summary: string;
  points: readonly ChartPoint[];
  words: Words;
  top: string;
}) {
  const most = Math.max(1, ...points.flatMap(({ value, before }) => [value, before]));
  const draw = (valueOf: (point: ChartPoint) => number) =>
    points
      .map((point, index) => {
        const x = points.length > 1 ? (index * width) / (points.length - 1) : width / 2;
        const y = height - (Math.max(valueOf(point), 0) / most) * height;
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(" ");
  return (
    <figure className="flex flex-col gap-2">
      <Legend words={words} top={top} />
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 -4 ${width} ${height + 8}`}
        preserveAspectRatio="none"
        className="h-40 w-full fill-none"
      >
        {[0, height / 2, height].map((y) => (
          <line key={y} x1={0} x2={width} y1={y} y2={y} className="stroke-border" vectorEffect="non-scaling-stroke" />
        ))}
        <polyline
          points={draw(({ before }) => before)}
          className="stroke-border-strong"
          strokeWidth={1.5}
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          points={draw(({ value }) => value)}
          className="stroke-primary"
          strokeWidth={2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div aria-hidden="true" className="flex justify-between text-xs text-muted tabular-nums">
        <span>{points[0]?.label}</span>
        <span>{points[Math.floor((points.length - 1) / 2)]?.label}</span>
        <span>{points.at(-1)?.label}</span>
      </div>
      <Numbers summary={summary} points={points} words={words} />
    </figure>
  );
}

function Legend({ words, top }: { words: Words; top: string }) {
  return (
    <div aria-hidden="true" className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
      <span className="tabular-nums">{top}</span>
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {(["now", "before"] as const).map((which) => (
          <span key={which} className="inline-flex items-center gap-1.5">
            <svg viewBox="0 0 20 4" className="h-1 w-5">
              <line
                x1={0}
                x2={20}
                y1={2}
                y2={2}
                strokeWidth={2}
                strokeDasharray={which === "before" ? "4 4" : undefined}
                className={which === "now" ? "stroke-primary" : "stroke-border-strong"}
              />
            </svg>
            {words[which]}
          </span>
        ))}
      </span>
    </div>
  );
}

function Numbers({ summary, points, words }: { summary: string; points: readonly ChartPoint[]; words: Words }) {
  return (
    <details className="text-compact">
      <summary className="w-fit cursor-pointer rounded-sm py-1 text-muted hover:text-foreground">{words.table}</summary>
      <div className="max-h-80 overflow-y-auto">
        <Table caption={summary}>
          <thead>
            <tr>
              <HeadCell>{words.when}</HeadCell>
              <HeadCell isNumber>{words.now}</HeadCell>
              <HeadCell isNumber>{words.before}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <Row key={point.label}>
                <Cell className="whitespace-nowrap">{point.label}</Cell>
                <Cell isNumber>{point.text}</Cell>
                <Cell isNumber>
                  {point.textBefore} <span className="whitespace-nowrap text-muted">({point.labelBefore})</span>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
