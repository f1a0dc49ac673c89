import { renderMoves } from "@/lib/state-moves";
import { type Machine, machines } from "./machines";

/** The pages that have drawings. */
export const pages = [...new Set(machines.map(({ page }) => page))];

const start = "<!-- states: written by npm run docs:data-model -->";
const end = "<!-- /states -->";

/** `text` of a page with the drawings between its two marks made anew. */
export function withMachines(page: string, text: string): string {
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${page} has lost its marks ${start} and ${end}.`);
  return `${before}${start}\n${drawn(page)}\n${end}${after}`;
}

function drawn(page: string): string {
  const own = machines.filter((machine) => machine.page === page);
  return own.map((machine) => (own.length === 1 ? diagramOf(machine) : sectionOf(machine))).join("\n\n");
}

function sectionOf(machine: Machine): string {
  const [table, file] = machine.at.split(" in ");
  const source = `\`${table}\` in \`${file}\`.`;
  return `### ${machine.name}\n\n${[source, machine.about].filter(Boolean).join(" ")}\n\n${diagramOf(machine)}`;
}

const diagramOf = ({ moves, states }: Machine) => `\`\`\`mermaid\n${renderMoves(moves, states)}\n\`\`\``;
