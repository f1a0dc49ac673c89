import { z } from "zod";
import { fulfillmentStatuses } from "@/commerce/orders/derive-fulfillment-status";
import { paymentStatuses } from "@/commerce/orders/derive-payment-status";
import { displayStatuses } from "@/commerce/orders/display-status";
import { shipmentKind, trackingKind } from "@/db/schema/fulfillment";
import { orderStatus, soldAs } from "@/db/schema/orders";
import { itemCondition, returnKind, returnReason, returnStatus } from "@/db/schema/returns";
import { taxLineShape, totalsShape } from "./cart-shapes";
import { addressShape, moneyShape, time } from "./shapes";

const statuses = {
  status: z.enum(orderStatus.enumValues),
  paymentStatus: z.enum(paymentStatuses),
  fulfillmentStatus: z.enum(fulfillmentStatuses),
  displayStatus: z.enum(displayStatuses),
};

/** What is hidden from a key's role is null. */
export const orderRowShape = z.strictObject({
  id: z.string(),
  number: z.string(),
  ...statuses,
  piecesToShip: z.int(),
  pieces: z.int(),
  hasReview: z.boolean(),
  total: moneyShape.nullable(),
  customerName: z.string().nullable(),
  email: z.string().nullable(),
  country: z.string(),
  placedAt: time,
});

const lineShape = z.strictObject({
  id: z.string(),
  productId: z.string().nullable(),
  variantId: z.string().nullable(),
  handle: z.string(),
  title: z.string(),
  options: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  sku: z.string(),
  imageKey: z.string().nullable(),
  quantity: z.int(),
  requiresShipping: z.boolean(),
  soldAs: z.enum(soldAs.enumValues).describe("Whether all of it was there when it was ordered"),
  promisedOn: z.iso.date().nullable().describe("The day from which the rest was promised to be sent"),
  components: z
    .array(
      z.strictObject({
        variantId: z.string(),
        title: z.string(),
        options: z.array(z.string()),
        sku: z.string(),
        quantity: z.int(),
      }),
    )
    .describe("What one piece of a bundle consists of"),
  shipped: z.int(),
  cancelled: z.int(),
  refunded: z.int(),
  restocked: z.int(),
  toShip: z.int(),
  unitPrice: moneyShape.nullable(),
  discount: moneyShape.nullable(),
  total: moneyShape.nullable(),
  tax: moneyShape.nullable(),
  taxRateBps: z.int(),
});

const shipmentShape = z.strictObject({
  id: z.string(),
  kind: z.enum(shipmentKind.enumValues).describe("A pick-up is shipped once it lies ready and delivered once fetched"),
  place: z.string().nullable().describe("The location it was sent from or lies ready at"),
  pickupCode: z.string().describe("What is said at the counter; empty for a parcel"),
  status: z.enum(["shipped", "delivered"]),
  carrier: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string(),
  shippedAt: time,
  deliveredAt: time.nullable(),
  tracking: z
    .array(z.strictObject({ kind: z.enum(trackingKind.enumValues), note: z.string(), at: time }))
    .describe("What the carrier told, the latest first"),
  lines: z.array(z.strictObject({ orderLineId: z.string(), quantity: z.int() })),
});

const refundShape = z.strictObject({
  id: z.string(),
  status: z.string(),
  amount: moneyShape,
  shipping: moneyShape,
  tax: moneyShape,
  shippingTax: moneyShape,
  reason: z.string(),
  failure: z.string(),
  createdAt: time,
  lines: z.array(
    z.strictObject({
      orderLineId: z.string(),
      quantity: z.int(),
      amount: moneyShape,
      tax: moneyShape,
      restocked: z.int(),
      cancelled: z.int(),
    }),
  ),
});

const returnShape = z.strictObject({
  id: z.string(),
  number: z.string(),
  kind: z.enum(returnKind.enumValues),
  status: z.enum(returnStatus.enumValues),
  note: z.string(),
  declineReason: z.string(),
  instructions: z.string(),
  declaredAt: time.nullable(),
  fee: moneyShape,
  refundId: z.string().nullable(),
  requestedAt: time,
  decidedAt: time.nullable(),
  receivedAt: time.nullable(),
  closedAt: time.nullable(),
  lines: z.array(
    z.strictObject({
      orderLineId: z.string(),
      quantity: z.int(),
      reason: z.enum(returnReason.enumValues),
      condition: z.enum(itemCondition.enumValues),
      note: z.string(),
      restocked: z.int(),
      damaged: z.int(),
      lost: z.int(),
    }),
  ),
  photoIds: z.array(z.string()),
});

const paymentShape = z.strictObject({
  id: z.string(),
  kind: z.string(),
  amount: moneyShape,
  objectId: z.string(),
  intentId: z.string().nullable(),
  method: z.string(),
  methodLabel: z.string(),
  note: z.string(),
  at: time,
});

export const orderShape = z.strictObject({
  id: z.string(),
  number: z.string(),
  ...statuses,
  marketKey: z.string(),
  language: z.string(),
  currency: z.string(),
  placedAt: time,
  confirmedAt: time.nullable(),
  expiresAt: time,
  cancelReason: z.string().nullable(),
  customerId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  shippingAddress: addressShape.nullable(),
  billingAddress: addressShape.nullable(),
  country: z.string(),
  shippingTitle: z.string(),
  pickup: z
    .strictObject({ locationId: z.string(), name: z.string(), note: z.string() })
    .nullable()
    .describe("Where it is fetched; null when it is sent"),
  delivery: z.strictObject({ earliest: z.iso.date().nullable(), latest: z.iso.date().nullable() }),
  lines: z.array(lineShape),
  piecesToShip: z.int(),
  totals: totalsShape.extend({ isTaxIncluded: z.boolean(), taxLines: z.array(taxLineShape) }).nullable(),
  paid: z
    .strictObject({
      authorized: moneyShape,
      captured: moneyShape,
      refunded: moneyShape,
      net: moneyShape,
      outstanding: moneyShape,
    })
    .nullable(),
  payments: z.array(paymentShape),
  method: z.strictObject({ kind: z.string(), label: z.string() }).nullable(),
  shipments: z.array(shipmentShape),
  returns: z.array(returnShape),
  sentFrom: z
    .strictObject({
      reason: z.string(),
      places: z.array(z.strictObject({ name: z.string(), pieces: z.int() })),
    })
    .nullable()
    .describe("Which places send it and why; null for shoppers, and where there was no choice"),
  holds: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      reasons: z.array(z.string()),
      note: z.string(),
      placedAt: time,
    }),
  ),
  refunds: z.array(refundShape),
  timeline: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      at: time,
      actorKind: z.string(),
      actorName: z.string().nullable(),
      reason: z.string(),
      data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  moves: z.array(z.string()),
  isEditable: z.boolean().describe("Whether lines may be changed now"),
  canPay: z.boolean(),
});
