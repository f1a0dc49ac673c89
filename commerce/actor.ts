import type { StaffRole } from "@/db/schema/customers";
import { type Grants, type Limit, type Permission, roleGrants } from "./permissions";
import { Refusal } from "./refusal";

/** Who is asking. Only staff and API keys carry permissions; the others are what they are. */
export type Actor =
  | { kind: "shopper"; id: string | null }
  | { kind: "staff"; id: string; role: StaffRole }
  | { kind: "apiKey"; id: string; scopes: readonly Permission[] }
  | { kind: "stripe" }
  | { kind: "system"; job: string };
export type ActorKind = Actor["kind"];

type PlainKind = Exclude<ActorKind, "staff" | "apiKey">;
type Need = Permission | PlainKind | { permission: Permission; limits: readonly Limit[] };
export type Allow = "anyone" | readonly Need[];

export const guest: Actor = { kind: "shopper", id: null };
export const systemActor = (job: string): Actor => ({ kind: "system", job });

export const actorId = (actor: Actor): string | null => {
  if (actor.kind === "system") return actor.job;
  return actor.kind === "stripe" ? null : actor.id;
};

export const grantsOf = (actor: Actor): Grants => {
  if (actor.kind === "staff") return roleGrants[actor.role];
  return actor.kind === "apiKey" ? Object.fromEntries(actor.scopes.map((scope) => [scope, true])) : {};
};

/** The limit under which this actor holds a permission; null when it is held in full or not at all. */
export function limitOf(actor: Actor, permission: Permission): Limit | null {
  const grant = grantsOf(actor)[permission];
  return grant === undefined || grant === true ? null : grant;
}

export function isAllowed(actor: Actor, allow: Allow): boolean {
  if (allow === "anyone") return true;
  const grants = grantsOf(actor);
  return allow.some((need) => {
    if (typeof need === "string") return need === actor.kind || grants[need as Permission] === true;
    const grant = grants[need.permission];
    return grant === true || (grant !== undefined && need.limits.includes(grant));
  });
}

export function assertAllowed(actor: Actor, allow: Allow) {
  if (!isAllowed(actor, allow)) throw new Refusal("not_allowed");
}
