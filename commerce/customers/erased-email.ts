const domain = "erased.invalid";

/** The address that stands where an erased person's stood: told apart by the customer and leading nowhere. */
export const erasedEmail = (customerId: string): string => `${customerId}@${domain}`;

export const isErasedEmail = (email: string): boolean => email.endsWith(`@${domain}`);
