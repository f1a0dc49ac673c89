import { z } from "zod";
import { textLine } from "@/commerce/text-line";
import { trackingKind } from "@/db/schema/fulfillment";

const text = (longest: number) => textLine(longest).default("");
const httpsUrl = z.union([z.literal(""), z.url({ protocol: /^https$/ }).max(2000)]).default("");

/** An id that is no UUID belongs to nothing. */
const id = z.string().max(100);

const tracking = { carrier: text(100), trackingNumber: text(100), trackingUrl: httpsUrl };

/** What goes into one parcel; without lines, everything that is left. */
export const shipInput = z
  .strictObject({
    orderId: id,
    lines: z
      .array(z.strictObject({ orderLineId: z.uuid(), quantity: z.coerce.number().int().min(1).max(1_000_000) }))
      .min(1)
      .max(200)
      .optional(),
    locationId: z.uuid().optional(),
    ...tracking,
  })
  .refine(({ lines }) => !lines || new Set(lines.map(({ orderLineId }) => orderLineId)).size === lines.length, {
    message: "repeated_line",
    path: ["lines"],
  });

/** One parcel for each place of the order's plan, with what carries it. */
export const shipByPlanInput = z
  .strictObject({
    orderId: id,
    parcels: z
      .array(z.strictObject({ locationId: z.uuid(), ...tracking }))
      .min(1)
      .max(50),
  })
  .refine(({ parcels }) => new Set(parcels.map(({ locationId }) => locationId)).size === parcels.length, {
    message: "repeated_line",
    path: ["parcels"],
  });

export const shipmentInput = z.strictObject({ orderId: id, shipmentId: id });

export const trackShipmentInput = z.strictObject({
  orderId: id,
  shipmentId: id,
  kind: z.enum(trackingKind.enumValues),
  /** Place and remark, as the carrier says it; shoppers read it. */
  note: text(500),
  /** When it happened; now where nobody says. */
  happenedAt: z.iso.datetime({ offset: true }).optional(),
});

export const editTrackingInput = z.strictObject({ orderId: id, shipmentId: id, ...tracking });
