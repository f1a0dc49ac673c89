import { expect, test } from "vitest";
import { currentStep, stepsOf } from "./checkout-step";

const cart = (...missing: ("contact" | "shipping_address" | "shipping_option")[]) => ({
  requiresShipping: true,
  pickupLocationId: null,
  missing,
});

test("a fresh cart begins with its contact, whatever step the address asks for", () => {
  for (const wanted of ["", "review", "delivery", "contact", "nonsense"]) {
    expect(currentStep(cart("contact", "shipping_address", "shipping_option"), wanted)).toBe("contact");
  }
});

test("a done step can be gone back to, and none can be skipped", () => {
  const half = cart("shipping_option");
  expect(currentStep(half, "")).toBe("delivery");
  expect(currentStep(half, "address")).toBe("address");
  expect(currentStep(half, "review")).toBe("delivery");
});

test("what is fetched has no delivery to choose", () => {
  const fetched = { requiresShipping: true, pickupLocationId: "place", missing: [] };
  expect(stepsOf(fetched)).toEqual(["contact", "address", "review"]);
  expect(currentStep(fetched, "delivery")).toBe("review");
});

test("a complete cart is reviewed", () => {
  expect(currentStep(cart(), "")).toBe("review");
  expect(currentStep(cart(), "delivery")).toBe("delivery");
});

test("a cart of which nothing is sent has no delivery step", () => {
  const gift = { requiresShipping: false, pickupLocationId: null, missing: [] };
  expect(stepsOf(gift)).toEqual(["contact", "address", "review"]);
  expect(currentStep(gift, "delivery")).toBe("review");
});
