import type { FormMap } from "./forms";
import type { Param } from "./params";
import type { Sandbox } from "./sandbox";

/** One address of the API. `prepare` checks the parameters; only what it returns does anything. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  path: string;
  prepare: (tree: FormMap) => (sandbox: Sandbox, id: string) => unknown;
}

/** `:id` in the path is handed to `run`. */
export function route<T>(
  method: Route["method"],
  path: string,
  params: Param<T>,
  run: (sandbox: Sandbox, input: T, id: string) => unknown,
): Route {
  return {
    method,
    path,
    prepare: (tree) => {
      const input = params(tree, "");
      return (sandbox, id) => run(sandbox, input, id);
    },
  };
}

export function matchRoute(routes: Route[], method: string, path: string): { route: Route; id: string } | undefined {
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const wanted = candidate.path.split("/");
    const given = path.split("/");
    if (wanted.length !== given.length) continue;
    if (!wanted.every((part, index) => (part === ":id" ? given[index] !== "" : part === given[index]))) continue;
    return { route: candidate, id: given[wanted.indexOf(":id")] ?? "" };
  }
  return undefined;
}
