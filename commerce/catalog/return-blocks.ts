import type { ReturnBlock } from "@/db/schema/catalog";

export const returnBlocks = [
  "",
  "made_to_order",
  "perishable",
  "hygiene",
  "unsealed_media",
  "final_sale",
] as const satisfies readonly ReturnBlock[];
