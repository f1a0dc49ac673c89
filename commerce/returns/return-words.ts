import type { ItemCondition, ReturnKind, ReturnReason, ReturnStatus } from "@/db/schema/returns";

export const returnKinds = ["return", "withdrawal"] as const satisfies readonly ReturnKind[];

export const returnReasons = [
  "changed_mind",
  "does_not_fit",
  "not_as_described",
  "damaged",
  "wrong_item",
  "arrived_late",
  "other",
] as const satisfies readonly ReturnReason[];

export const itemConditions = ["unopened", "opened", "used", "damaged"] as const satisfies readonly ItemCondition[];

export const returnStatuses = [
  "requested",
  "approved",
  "declined",
  "received",
  "closed",
  "cancelled",
] as const satisfies readonly ReturnStatus[];
