import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { storeSettings } from "@/db/schema/store";

const most = { amount: 1_000_000_000_000, attempts: 1000, minutes: 7 * 24 * 60, score: 99 };

/** Amounts in minor units of the base currency; null and false switch a rule off. */
export const updateRiskRulesInput = z.strictObject({
  amountAbove: z.int().min(0).max(most.amount).nullable(),
  mostAttempts: z.int().min(1).max(most.attempts).nullable(),
  withinMinutes: z.int().min(1).max(most.minutes),
  countriesDiffer: z.boolean(),
  elevatedRisk: z.boolean(),
  scoreAbove: z.int().min(0).max(most.score).nullable(),
});

/** Sets when a paid order is held for a person to look at. Holds for payments told from now on; orders held stay held. */
export const updateRiskRules = command({
  name: "updateRiskRules",
  input: updateRiskRulesInput,
  allow: ["settings:write"],
  async run({ tx, now, audit }, rules) {
    const { amountAbove, mostAttempts, countriesDiffer, elevatedRisk, scoreAbove } = rules;
    const isAny = [amountAbove, mostAttempts, scoreAbove].some((limit) => limit !== null);
    const [before] = await tx.select({ rules: storeSettings.riskRules }).from(storeSettings).for("update");
    if (!before) throw new Refusal("not_found", { subject: "store" });
    const riskRules = isAny || countriesDiffer || elevatedRisk ? rules : null;
    await tx.update(storeSettings).set({ riskRules, updatedAt: now });
    audit({ subject: "store", subjectId: "1", changes: { before: before.rules, after: riskRules } });
  },
});
