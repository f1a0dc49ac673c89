import { Refusal } from "@/commerce/refusal";
import { isUuid } from "@/lib/ids";

/** An id from the path; what cannot be one belongs to nothing. */
export function pathId(params: Readonly<Record<string, string>>, name = "id"): string {
  const id = params[name] ?? "";
  if (!isUuid(id)) throw new Refusal("not_found");
  return id;
}
