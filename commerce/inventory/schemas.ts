import { z } from "zod";
import { postalAddressInput } from "@/commerce/customers/address-format";
import { textLine } from "@/commerce/text-line";

export const maxPieces = 1_000_000;
const pieces = z.int().min(-maxPieces).max(maxPieces);
const note = z.string().trim().max(500).default("");

/** Why a person changes a number; sales and returns are written by orders alone. */
export const adjustmentReasons = ["received", "counted", "damaged", "correction"] as const;

export const adjustStockInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid().optional(),
  delta: pieces.refine((delta) => delta !== 0, "quantity_zero"),
  reason: z.enum(adjustmentReasons),
  note,
});

export const setStockInput = z.strictObject({
  variantId: z.uuid(),
  locationId: z.uuid().optional(),
  onHand: pieces,
  note,
});

export const setBinInput = z.strictObject({ variantId: z.uuid(), locationId: z.uuid().optional(), bin: textLine(40) });

/** In minor units of the store's base currency. */
const cost = z.int().min(0).max(1_000_000_000);

const locationFields = {
  name: z.string().trim().min(1).max(120),
  country: z.string().regex(/^[A-Z]{2}$/),
  priority: z.int().min(0).max(1000),
  isActive: z.boolean(),
  /** Where it is; the country is then the address's. */
  address: postalAddressInput.nullable(),
  domesticCost: cost,
  foreignCost: cost,
  isPickup: z.boolean(),
  pickupDays: z.int().min(0).max(60),
  pickupPrice: cost,
  pickupNote: z.string().trim().max(1000),
};

export const createLocationInput = z.strictObject({
  ...locationFields,
  priority: locationFields.priority.default(0),
  isActive: locationFields.isActive.default(true),
  address: locationFields.address.default(null),
  domesticCost: cost.default(0),
  foreignCost: cost.default(0),
  isPickup: locationFields.isPickup.default(false),
  pickupDays: locationFields.pickupDays.default(1),
  pickupPrice: cost.default(0),
  pickupNote: locationFields.pickupNote.default(""),
});
export const updateLocationInput = z.strictObject({
  locationId: z.uuid(),
  ...z.object(locationFields).partial().shape,
});
export const locationInput = z.strictObject({ locationId: z.uuid() });

export const setStockStrategyInput = z.strictObject({ variantId: z.uuid(), strategy: z.enum(["counter", "units"]) });
export const getInventoryInput = z.strictObject({ variantId: z.uuid() });
export const listLowStockInput = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(24) });
