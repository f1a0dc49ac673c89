const isTerminal = process.stdout.isTTY;
const dim = (text: string): string => (isTerminal ? `\u001b[2m${text}\u001b[0m` : text);
const bold = (text: string): string => (isTerminal ? `\u001b[1m${text}\u001b[0m` : text);

/** One line for a person. */
export const say = (line = ""): void => void process.stdout.write(`${line}\n`);

/** Something that is being done now. */
export const sayStep = (line: string): void => say(`  ${dim("·")} ${line}`);

/** Says what is done and, afterwards, how long it took when that was long. */
export async function step<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  sayStep(doing);
  const from = Date.now();
  const result = await work();
  const seconds = (Date.now() - from) / 1000;
  if (seconds > 2) say(dim(`    ${seconds.toFixed(1)} s`));
  return result;
}

/** A table of two columns under a heading. */
export function sayTable(heading: string, rows: readonly (readonly [string, string])[]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  say();
  say(`  ${bold(heading)}`);
  say();
  for (const [name, value] of rows) say(`  ${dim(name.padEnd(width))}  ${value}`);
  say();
}

export const sayTrouble = (message: string): void =>
  void process.stderr.write(`\n  ${message.replaceAll("\n", "\n  ")}\n\n`);

type Line = { level: string; at: string; event: string; stack?: string } & Record<string, unknown>;

/** A child's log line for the terminal; anything that is not one of ours stays as it is. */
export function readableLine(line: string): string {
  if (!isTerminal || !line.startsWith('{"level"')) return line;
  try {
    const { level, at, event, stack, ...fields } = JSON.parse(line) as Line;
    const details = Object.entries(fields).map(([name, value]) => `${name}=${String(value)}`);
    const first = `${dim(at.slice(11, 19))} ${level === "info" ? event : bold(`${level} ${event}`)} ${dim(details.join(" "))}`;
    return stack ? `${first}\n${dim(stack)}` : first;
  } catch {
    return line;
  }
}
