import type { z } from "zod";
import type { Context } from "@/commerce/context";
import type { Permission } from "@/commerce/permissions";
import type { Language } from "@/config/languages";
import type { RateName } from "@/config/limit-table";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export type Call<Query, Body> = {
  context: Context;
  language: Language;
  params: Readonly<Record<string, string>>;
  query: Query;
  body: Body;
  request: Request;
};

/** One address of the API: what it takes and gives, for the dispatcher and for the OpenAPI document alike. */
export type Endpoint = {
  method: Method;
  /** Below `/api/v1`, with `{name}` for a part that varies. */
  path: string;
  tag: "Catalogue" | "Search" | "Carts" | "Orders" | "Products" | "Inventory" | "Customers";
  summary: string;
  /** What an API key must be allowed to; without it the address needs no key. The command checks it again. */
  scope?: Permission;
  needsIdempotencyKey?: true;
  /** A limit of config/limits.ts that is counted for the caller’s address, beside the one of all of the API. */
  limit?: RateName;
  query?: z.ZodType;
  body?: z.ZodType;
  /** A body that is not JSON, such as `text/csv`: `run` reads the request itself. */
  bodyType?: string;
  status: 200 | 201 | 202;
  answer: z.ZodType;
  answerType?: string;
  run: (call: Call<never, never>) => Promise<unknown>;
};

type Spec<Query extends z.ZodType, Body extends z.ZodType> = Omit<Endpoint, "query" | "body" | "run"> & {
  query?: Query;
  body?: Body;
  run: (call: Call<z.output<Query>, z.output<Body>>) => Promise<unknown>;
};

/** Keeps an endpoint's `run` in step with its own schemas. */
export const endpoint = <Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType>(
  spec: Spec<Query, Body>,
): Endpoint => spec;
