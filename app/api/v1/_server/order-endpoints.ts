import { z } from "zod";
import { markDelivered } from "@/commerce/fulfillment/mark-delivered";
import { shipByPlanInput, shipInput, trackShipmentInput } from "@/commerce/fulfillment/schemas";
import { getParcelPlan } from "@/commerce/fulfillment/plan-parcels";
import { shipByPlan } from "@/commerce/fulfillment/ship-by-plan";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { trackShipment } from "@/commerce/fulfillment/track-shipment";
import { getOrder } from "@/commerce/orders/get-order";
import { listOrders } from "@/commerce/orders/list-orders";
import { releaseHold } from "@/commerce/orders/release-hold";
import { listOrdersInput } from "@/commerce/orders/schemas";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { capturePayment } from "@/commerce/payments/capture-payment";
import { refundOrder } from "@/commerce/payments/refund-order";
import { cancelInput, captureInput, refundInput } from "@/commerce/payments/schemas";
import { requiredLine } from "@/commerce/text-line";
import { paymentRequestStatus, refundStatus } from "@/db/schema/payments";
import { endpoint } from "./endpoint";
import { orderRowShape, orderShape } from "./order-shapes";
import { listOf, moneyShape } from "./shapes";

const orderOf = (params: Readonly<Record<string, string>>) => ({ orderId: params.id ?? "" });
const onOrder = { tag: "Orders", status: 200, answer: orderShape } as const;
const { orderId: _shipped, ...shipBody } = shipInput.shape;
const { orderId: _refunded, ...refundBody } = refundInput.shape;

export const orderEndpoints = [
  endpoint({
    ...onOrder,
    method: "GET",
    path: "/orders/{id}",
    summary: "An order, by the token of its link",
    query: z.strictObject({ token: z.string().max(200).optional() }),
    run: ({ context, params, query }) => getOrder(context, { ...orderOf(params), ...query }),
  }),
  endpoint({
    method: "GET",
    path: "/admin/orders",
    tag: "Orders",
    summary: "List orders, newest first",
    scope: "orders:read",
    query: listOrdersInput,
    status: 200,
    answer: listOf(orderRowShape),
    run: ({ context, query }) => listOrders(context, query),
  }),
  endpoint({
    ...onOrder,
    method: "GET",
    path: "/admin/orders/{id}",
    summary: "One order with payments, parcels and history",
    scope: "orders:read",
    run: ({ context, params }) => getOrder(context, orderOf(params)),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/cancel",
    tag: "Orders",
    summary: "Call an order off and give all its money back",
    scope: "orders:write",
    body: cancelInput.omit({ orderId: true, token: true }),
    status: 200,
    answer: z.strictObject({ orderId: z.string(), refundId: z.string().nullable() }),
    run: ({ context, params, body }) => cancelOrder(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/capture",
    tag: "Orders",
    summary: "Take what is authorised, or a part of it; the rest goes back to the payer",
    scope: "orders:write",
    needsIdempotencyKey: true,
    body: captureInput.omit({ orderId: true }),
    status: 201,
    answer: z.strictObject({
      requestId: z.string(),
      amount: moneyShape,
      status: z.enum(paymentRequestStatus.enumValues),
    }),
    run: ({ context, params, body }) => capturePayment(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/release",
    tag: "Orders",
    summary: "Let a held order go on",
    scope: "orders:write",
    body: z.strictObject({ kind: z.string().max(40).default("risk"), note: requiredLine(500) }),
    status: 200,
    answer: z.strictObject({ orderId: z.string() }),
    run: ({ context, params, body }) => releaseHold(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/shipments",
    tag: "Orders",
    summary: "Send a parcel; without lines, everything that is left",
    scope: "fulfillment:write",
    body: z.strictObject(shipBody),
    status: 201,
    answer: z.strictObject({ shipmentId: z.string() }),
    run: ({ context, params, body }) => shipItems(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    method: "GET",
    path: "/admin/orders/{id}/parcel-plan",
    tag: "Orders",
    summary: "What is left to send, one parcel for each place that its stock was promised from",
    scope: "fulfillment:write",
    status: 200,
    answer: z.strictObject({
      parcels: z.array(
        z.strictObject({
          locationId: z.string(),
          place: z.string(),
          lines: z.array(z.strictObject({ orderLineId: z.string(), quantity: z.int() })),
        }),
      ),
    }),
    run: async ({ context, params }) => ({ parcels: await getParcelPlan(context, orderOf(params)) }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/parcel-plan",
    tag: "Orders",
    summary: "Send all parcels of the plan in one go, or none when the plan is another by now",
    scope: "fulfillment:write",
    body: z.strictObject({ parcels: shipByPlanInput.shape.parcels }),
    status: 201,
    answer: z.strictObject({ shipmentIds: z.array(z.string()) }),
    run: ({ context, params, body }) => shipByPlan(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/shipments/{shipmentId}/delivered",
    tag: "Orders",
    summary: "Say that a parcel has arrived, or that what lay ready was fetched",
    scope: "fulfillment:write",
    status: 200,
    answer: z.strictObject({ shipmentId: z.string() }),
    run: ({ context, params }) => markDelivered(context, { ...orderOf(params), shipmentId: params.shipmentId ?? "" }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/shipments/{shipmentId}/events",
    tag: "Orders",
    summary: "Add what the carrier told of a parcel; the same told again is not added again",
    scope: "fulfillment:write",
    body: trackShipmentInput.omit({ orderId: true, shipmentId: true }),
    status: 201,
    answer: z.strictObject({ shipmentId: z.string() }),
    run: ({ context, params, body }) =>
      trackShipment(context, { ...orderOf(params), shipmentId: params.shipmentId ?? "", ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/refunds",
    tag: "Orders",
    summary: "Give money back for lines, the shipping, or a free amount",
    scope: "refunds:write",
    needsIdempotencyKey: true,
    body: z.strictObject(refundBody),
    status: 201,
    answer: z.strictObject({ refundId: z.string(), amount: moneyShape, status: z.enum(refundStatus.enumValues) }),
    run: ({ context, params, body }) => refundOrder(context, { ...orderOf(params), ...body }),
  }),
];
