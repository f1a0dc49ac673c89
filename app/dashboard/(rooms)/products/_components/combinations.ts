/** Every way to take one of each list, in reading order; nothing to choose from is one way. */
export const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((ways, list) => ways.flatMap((way) => list.map((value) => [...way, value])), [[]]);
