import type { StaffRole } from "@/db/schema/customers";

/** What staff may do and an API key may be given: one list for roles, keys, commands and documentation. */
export const permissions = [
  "orders:read",
  "orders:write",
  "refunds:write",
  "fulfillment:write",
  "inventory:read",
  "inventory:write",
  "catalog:read",
  "catalog:write",
  "prices:write",
  "customers:read",
  "customers:write",
  "customers:export",
  "customers:erase",
  "reports:read",
  "settings:read",
  "settings:write",
  "payments:write",
  "staff:write",
  "api-keys:write",
  "audit:read",
] as const;
export type Permission = (typeof permissions)[number];

/** A limit narrows a permission; a command that does not name the limit refuses whoever is under it. */
export const limits = ["ship_data", "no_personal_data", "up_to_limit", "below_own_rank", "own_only"] as const;
export type Limit = (typeof limits)[number];
export type Grant = true | Limit;
export type Grants = Readonly<Partial<Record<Permission, Grant>>>;

const everything = Object.fromEntries(permissions.map((permission) => [permission, true])) as Record<Permission, true>;

/** What each role holds; what is not written here is denied. */
export const roleGrants = {
  owner: everything,
  manager: {
    "orders:read": true,
    "orders:write": true,
    "refunds:write": "up_to_limit",
    "fulfillment:write": true,
    "inventory:read": true,
    "inventory:write": true,
    "catalog:read": true,
    "catalog:write": true,
    "prices:write": true,
    "customers:read": true,
    "customers:write": true,
    "customers:export": true,
    "customers:erase": true,
    "reports:read": true,
    "settings:read": true,
    "settings:write": true,
    "staff:write": "below_own_rank",
    "audit:read": true,
  },
  fulfilment: {
    "orders:read": "ship_data",
    "fulfillment:write": true,
    "inventory:read": true,
    "inventory:write": true,
    "catalog:read": true,
  },
  support: {
    "orders:read": true,
    "orders:write": true,
    "refunds:write": "up_to_limit",
    "inventory:read": true,
    "catalog:read": true,
    "customers:read": true,
    "customers:write": true,
  },
  analyst: {
    "orders:read": "no_personal_data",
    "inventory:read": true,
    "catalog:read": true,
    "reports:read": true,
  },
  supplier: {
    "orders:read": "own_only",
    "fulfillment:write": "own_only",
    "inventory:read": "own_only",
    "inventory:write": "own_only",
    "catalog:read": "own_only",
    "catalog:write": "own_only",
    "reports:read": "own_only",
    "staff:write": "own_only",
  },
} as const satisfies Record<StaffRole, Grants>;

const ranks: readonly StaffRole[] = ["supplier", "analyst", "support", "fulfilment", "manager", "owner"];

/** True when `role` stands above `other`: who may invite, change or disable whom. */
export const isAbove = (role: StaffRole, other: StaffRole): boolean => ranks.indexOf(role) > ranks.indexOf(other);
