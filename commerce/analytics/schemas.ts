import { z } from "zod";

export const salesPeriods = ["30d", "90d", "12m"] as const;
export type SalesPeriod = (typeof salesPeriods)[number];

export const salesInput = z.object({ period: z.enum(salesPeriods).default("30d") });
export const bestSellersInput = salesInput.extend({ limit: z.number().int().min(1).max(50).default(8) });
