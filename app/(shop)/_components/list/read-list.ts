import { InvalidInput } from "@/commerce/refusal";
import type { ListState } from "./list-href";
import type { ListData } from "./product-list";

type Place = { sort: ListState["sort"]; limit: number; cursor?: string };

/** The list at its place; an address whose place means nothing any more shows the first page. */
export async function readList(state: ListState, read: (place: Place) => Promise<ListData>) {
  const { sort, cursor, show: limit } = state;
  if (cursor === "") return { data: await read({ sort, limit }), state };
  try {
    return { data: await read({ sort, limit, cursor }), state };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { data: await read({ sort, limit }), state: { ...state, cursor: "" } };
  }
}
