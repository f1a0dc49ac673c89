import type { z } from "zod";

export type SearchParams = Record<string, string | string[] | undefined>;

/** The parts of an address that a filter understands; what it does not is left out, so that an old link still opens. */
export function readParams<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  params: SearchParams,
): Partial<z.output<z.ZodObject<Shape>>> {
  const read = Object.entries(schema.shape).flatMap(([name, field]) => {
    const given = params[name];
    const text = Array.isArray(given) ? given[0] : given;
    if (text === undefined || text === "") return [];
    const parsed = (field as z.ZodType).safeParse(text);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(read) as Partial<z.output<z.ZodObject<Shape>>>;
}

/** `path` with these parameters; those that are empty are left out. */
export function hrefWith(path: string, params: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
