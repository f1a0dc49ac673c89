/** A move of a state machine: from where, to where, and where it matters by whom. `null` is where a row begins. */
export type StateMove<State extends string> = {
  from: readonly (State | null)[];
  to: State;
  by?: readonly string[];
};
export type StateMoves<State extends string> = Readonly<Record<string, StateMove<State>>>;

/** A table of moves as a Mermaid state diagram, for the documentation. */
export function renderMoves<State extends string>(moves: StateMoves<State>, states: readonly State[]): string {
  const all = Object.entries(moves);
  const arrows = all.flatMap(([name, { from, to, by }]) =>
    from.map((state) => `  ${state ?? "[*]"} --> ${to}: ${by ? `${name} (${by.join(", ")})` : name}`),
  );
  const ends = states.filter((state) => all.every(([, { from }]) => !from.includes(state)));
  return ["stateDiagram-v2", ...arrows, ...ends.map((state) => `  ${state} --> [*]`)].join("\n");
}

/** The states from which a move may start, for the `where` of the statement that makes it. */
export const startsOf = <State extends string>({ from }: StateMove<State>): State[] =>
  from.filter((state): state is State => state !== null);
