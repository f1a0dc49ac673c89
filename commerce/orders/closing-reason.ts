/** The reason of an `expire` that a slow payment's failure caused, as against time that ran out. */
export const slowPaymentFailed = "payment_failed";

/** Whether an order was given up because its payment came back, and not because nobody paid. */
export const endedByFailedPayment = (timeline: readonly { kind: string; reason: string }[]): boolean =>
  timeline.some(({ kind, reason }) => kind === "expire" && reason === slowPaymentFailed);
