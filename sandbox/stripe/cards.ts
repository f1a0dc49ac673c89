/** What a test card does when it is charged. */
export type CardOutcome =
  | {
      kind: "pays";
      refund?: "pending" | "fails_later";
      dispute?: "fraudulent" | "product_not_received" | "inquiry";
      warning?: true;
      risk?: "elevated" | "highest";
    }
  | { kind: "challenge" }
  | { kind: "declines"; code: string; decline_code?: string };

export interface TestCard {
  brand: string;
  funding: "credit" | "debit" | "prepaid";
  country: string;
  outcome: CardOutcome;
}

const visa = (outcome: CardOutcome): TestCard => ({ brand: "visa", funding: "credit", country: "US", outcome });
const declined = (decline_code: string) => visa({ kind: "declines", code: "card_declined", decline_code });
const pays: CardOutcome = { kind: "pays" };

/** Stripe's published test cards. */
const CARDS = new Map<string, TestCard>([
  ["4242424242424242", visa(pays)],
  ["4000056655665556", { ...visa(pays), funding: "debit" }],
  ["4000002760000016", { ...visa(pays), country: "DE" }],
  ["4000001560000002", { ...visa(pays), country: "CN" }],
  ["4000003920000003", { ...visa(pays), country: "JP" }],
  ["5555555555554444", { ...visa(pays), brand: "mastercard" }],
  ["378282246310005", { ...visa(pays), brand: "amex" }],
  ["6200000000000005", { ...visa(pays), brand: "unionpay", country: "CN" }],
  ["3566002020360505", { ...visa(pays), brand: "jcb", country: "JP" }],
  ["4000000000000002", declined("generic_decline")],
  ["4000000000009995", declined("insufficient_funds")],
  ["4000000000009987", declined("lost_card")],
  ["4000000000009979", declined("stolen_card")],
  ["4100000000000019", declined("fraudulent")],
  ["4000000000000069", visa({ kind: "declines", code: "expired_card" })],
  ["4000000000000127", visa({ kind: "declines", code: "incorrect_cvc" })],
  ["4000000000000119", visa({ kind: "declines", code: "processing_error" })],
  ["4000002760003184", { ...visa({ kind: "challenge" }), country: "DE" }],
  ["4000002500003155", { ...visa({ kind: "challenge" }), country: "FR" }],
  ["4000000000003220", visa({ kind: "challenge" })],
  ["4000000000000259", visa({ kind: "pays", dispute: "fraudulent" })],
  ["4000000000002685", visa({ kind: "pays", dispute: "product_not_received" })],
  ["4000000000001976", visa({ kind: "pays", dispute: "inquiry" })],
  ["4000000000005423", visa({ kind: "pays", warning: true })],
  ["4000000000009235", visa({ kind: "pays", risk: "elevated" })],
  ["4000000000004954", visa({ kind: "pays", risk: "highest" })],
  ["4000000000007726", visa({ kind: "pays", refund: "pending" })],
  ["4000000000005126", visa({ kind: "pays", refund: "fails_later" })],
]);

/** The payment methods that the API offers by name. */
const NAMED = new Map([
  ["pm_card_visa", "4242424242424242"],
  ["pm_card_mastercard", "5555555555554444"],
  ["pm_card_amex", "378282246310005"],
  ["pm_card_chargeDeclined", "4000000000000002"],
  ["pm_card_visa_chargeDeclined", "4000000000000002"],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", "4000000000009995"],
  ["pm_card_chargeDeclinedInsufficientFunds", "4000000000009995"],
  ["pm_card_visa_chargeDeclinedLostCard", "4000000000009987"],
  ["pm_card_chargeDeclinedExpiredCard", "4000000000000069"],
  ["pm_card_chargeDeclinedIncorrectCvc", "4000000000000127"],
  ["pm_card_chargeDeclinedProcessingError", "4000000000000119"],
  ["pm_card_threeDSecure2Required", "4000000000003220"],
  ["pm_card_authenticationRequired", "4000002760003184"],
  ["pm_card_createDispute", "4000000000000259"],
  ["pm_card_createDisputeProductNotReceived", "4000000000002685"],
  ["pm_card_createDisputeInquiry", "4000000000001976"],
  ["pm_card_createIssuerFraudRecord", "4000000000005423"],
  ["pm_card_pendingRefund", "4000000000007726"],
  ["pm_card_refundFail", "4000000000005126"],
]);

export const namedCard = (id: string): string | undefined => NAMED.get(id);

const NOT_A_TEST_CARD = visa({ kind: "declines", code: "card_declined", decline_code: "test_mode_live_card" });

export function testCard(number: string): TestCard {
  return CARDS.get(number) ?? NOT_A_TEST_CARD;
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export type CardField = "number" | "exp_month" | "exp_year" | "cvc";

interface CardMistake {
  code: string;
  field: CardField;
}

function expiryMistake(card: { exp_month: number; exp_year: number }, now: Date): CardMistake | undefined {
  if (!(card.exp_month >= 1 && card.exp_month <= 12)) return { code: "invalid_expiry_month", field: "exp_month" };
  const months = card.exp_year * 12 + card.exp_month;
  const thisMonth = now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
  const valid = Number.isInteger(months) && months >= thisMonth && months <= thisMonth + 50 * 12;
  return valid ? undefined : { code: "invalid_expiry_year", field: "exp_year" };
}

/** What is wrong with a card as typed: Stripe's code for each wrong field, in the order of the fields. */
export function cardMistakes(
  card: { number: string; exp_month: number; exp_year: number; cvc?: string },
  now: Date,
): CardMistake[] {
  const wrongNumber = !/^\d{12,19}$/.test(card.number) || !passesLuhn(card.number);
  const digits = testCard(card.number).brand === "amex" ? /^\d{3,4}$/ : /^\d{3}$/;
  const wrongCvc = card.cvc !== undefined && !digits.test(card.cvc);
  const mistakes: (CardMistake | undefined)[] = [
    wrongNumber ? { code: "incorrect_number", field: "number" } : undefined,
    expiryMistake(card, now),
    wrongCvc ? { code: "invalid_cvc", field: "cvc" } : undefined,
  ];
  return mistakes.filter((mistake) => mistake !== undefined);
}

const MESSAGES = new Map([
  ["generic_decline", "Your card was declined."],
  ["insufficient_funds", "Your card has insufficient funds."],
  [
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
  ],
  ["expired_card", "Your card has expired."],
  ["incorrect_cvc", "Your card's security code is incorrect."],
  ["processing_error", "An error occurred while processing your card. Try again in a little bit."],
  ["incorrect_number", "Your card number is incorrect."],
  ["invalid_expiry_month", "Your card's expiration month is invalid."],
  ["invalid_expiry_year", "Your card's expiration year is invalid."],
  ["invalid_cvc", "Your card's security code is invalid."],
]);

export function cardMessage(code: string): string {
  return MESSAGES.get(code) ?? "Your card was declined.";
}
