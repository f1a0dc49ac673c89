import type { getTranslations } from "next-intl/server";

type Translate = Awaited<ReturnType<typeof getTranslations<"dashboard-disputes">>>;

/** Stripe's reason in our words; one that Stripe adds later is shown as it is. */
export const reasonName = (t: Translate, reason: string): string =>
  t.has(`reasons.${reason}` as "reasons.general") ? t(`reasons.${reason}` as "reasons.general") : reason;
