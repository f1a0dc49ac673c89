import type { Endpoint, Method } from "./endpoint";

type Match = { endpoint: Endpoint; params: Record<string, string> };
type Miss = { allowed: Method[] };

/** The endpoint for a path below `/api/v1`, or the methods that this path does know (none: no such path). */
export function matchEndpoint(endpoints: readonly Endpoint[], method: string, path: string): Match | Miss {
  const parts = path.split("/").filter(Boolean);
  const matches = endpoints.flatMap((endpoint) => {
    const params = paramsOf(endpoint.path.split("/").filter(Boolean), parts);
    return params ? [{ endpoint, params }] : [];
  });
  // A path spelled out wins over one with a placeholder: /products/import is no product.
  const fewest = Math.min(...matches.map(({ params }) => Object.keys(params).length));
  const best = matches.filter(({ params }) => Object.keys(params).length === fewest);
  const wanted = method === "HEAD" ? "GET" : method;
  return (
    best.find(({ endpoint }) => endpoint.method === wanted) ?? { allowed: best.map((match) => match.endpoint.method) }
  );
}

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, name] of pattern.entries()) {
    const part = parts[index] ?? "";
    if (name.startsWith("{")) params[name.slice(1, -1)] = part;
    else if (name !== part) return null;
  }
  return params;
}
