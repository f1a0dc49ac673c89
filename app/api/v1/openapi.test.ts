import { expect, test } from "vitest";
import { permissions } from "@/commerce/permissions";
import { refusals } from "@/commerce/refusal";
import { docsPage } from "./_server/docs-page";
import { endpoints } from "./_server/endpoints";
import { matchEndpoint } from "./_server/match-endpoint";
import { openApiDocument, operationIdOf } from "./_server/openapi";

const document = openApiDocument(endpoints, "https://shop.example");
type Operation = {
  operationId: string;
  "x-scope"?: string;
  parameters: { name: string; in: string }[];
  responses: object;
};
const paths = document.paths as Record<string, Record<string, Operation>>;

test("every endpoint is in the document, and nothing else", () => {
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
});

test("an operation has a name of its own, its path’s parameters, and a scope that exists", () => {
  const ids = endpoints.map(operationIdOf);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { method, path, scope } of endpoints) {
    const operation = paths[path]?.[method.toLowerCase()];
    const inPath = operation?.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => `{${name}}`);
    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(operation?.["x-scope"]).toBe(scope);
    if (scope) expect(permissions).toContain(scope);
  }
});

test("the document holds no reference that leads nowhere", () => {
  const references = JSON.stringify(document).match(/"\$ref":"[^"]+"/g) ?? [];
  expect([...new Set(references)]).toEqual(['"$ref":"#/components/schemas/Problem"']);
});

test("a path spelled out wins over a placeholder, and another method is told which there are", () => {
  const found = matchEndpoint(endpoints, "POST", "/admin/products/import");
  expect("endpoint" in found && found.endpoint.path).toBe("/admin/products/import");
  expect(matchEndpoint(endpoints, "PUT", "/carts/x/lines")).toEqual({ allowed: ["POST"] });
  expect(matchEndpoint(endpoints, "GET", "/carts/x/lines/y/z")).toEqual({ allowed: [] });
  const head = matchEndpoint(endpoints, "HEAD", "/products/tray");
  expect("params" in head && head.params).toEqual({ handle: "tray" });
});

test("the page for people names every endpoint and every problem", () => {
  const page = docsPage(endpoints, "https://shop.example");
  for (const endpoint of endpoints) expect(page).toContain(`id="${operationIdOf(endpoint)}"`);
  for (const code of refusals) expect(page).toContain(`id="${code}"`);
});
