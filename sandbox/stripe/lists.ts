import { invalid } from "./errors";
import { createdFilter, type Fields, integer, object, optional, text, type Values } from "./params";

const paging = {
  limit: optional(integer(1, 100)),
  starting_after: optional(text(200)),
  ending_before: optional(text(200)),
  created: createdFilter,
};

export function listParams<F extends Fields>(fields: F) {
  return object({ ...paging, ...fields });
}

export type Paging = Values<typeof paging>;

/** One page of rows that come newest first (or in the order given), by cursor, in Stripe's list shape. */
export function page<T extends { id: string | null; created?: number }>(rows: T[], paging: Paging, url: string) {
  const { limit = 10, starting_after, ending_before, created } = paging;
  if (starting_after !== undefined && ending_before !== undefined) {
    throw invalid("Received both starting_after and ending_before parameters. Pass in only one.", {
      param: "ending_before",
    });
  }
  const matching = created ? rows.filter((row) => created(row.created ?? 0)) : rows;
  const indexOf = (id: string, param: string) => {
    const index = matching.findIndex((row) => row.id === id);
    if (index === -1) throw invalid(`No such object: '${id.slice(0, 80)}'`, { param, code: "resource_missing" });
    return index;
  };
  if (ending_before !== undefined) {
    const end = indexOf(ending_before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: matching.slice(start, end), has_more: start > 0, url };
  }
  const start = starting_after === undefined ? 0 : indexOf(starting_after, "starting_after") + 1;
  return { object: "list", data: matching.slice(start, start + limit), has_more: start + limit < matching.length, url };
}
