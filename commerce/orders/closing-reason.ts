/** The reason of an `expire` that a slow payment's failure caused, as against time that ran out. */
export const slowPaymentFailed = "payment_failed";

/** The reason of an end that came with that of the payer's authorisation, before anything was captured. */
export const authorizationEnded = "authorization_ended";

/** Whether an order was given up because its payment came back, and not because nobody paid. */
export const endedByFailedPayment = (timeline: readonly { kind: string; reason: string }[]): boolean =>
  timeline.some(({ kind, reason }) => kind === "expire" && reason === slowPaymentFailed);
