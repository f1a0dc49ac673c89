import { z } from "zod";
import { approveReturn, cancelReturn, closeReturn, declineReturn } from "@/commerce/returns/decide-return";
import { receiveReturn } from "@/commerce/returns/receive-return";
import { refundReturn } from "@/commerce/returns/refund-return";
import { requestReturn } from "@/commerce/returns/request-return";
import {
  approveReturnInput,
  declineReturnInput,
  receiveReturnInput,
  refundReturnInput,
  requestReturnInput,
} from "@/commerce/returns/schemas";
import { refundStatus } from "@/db/schema/payments";
import { endpoint } from "./endpoint";
import { moneyShape } from "./shapes";

type Params = Readonly<Record<string, string>>;
const idsOf = (params: Params) => ({ orderId: params.id ?? "", returnId: params.returnId ?? "" });
const { orderId: _asked, token: _token, ...requestBody } = requestReturnInput.shape;
const { orderId: _received, returnId: _receivedId, ...receiveBody } = receiveReturnInput.shape;
const of = { orderId: true, returnId: true } as const;

const path = "/admin/orders/{id}/returns/{returnId}";
const moved = {
  method: "POST",
  tag: "Orders",
  scope: "orders:write",
  status: 200,
  answer: z.strictObject({ returnId: z.string() }),
} as const;

export const returnEndpoints = [
  endpoint({
    method: "POST",
    path: "/admin/orders/{id}/returns",
    tag: "Orders",
    summary: "Let pieces of an order come back; what staff write is approved at once",
    scope: "orders:write",
    needsIdempotencyKey: true,
    body: z.strictObject(requestBody),
    status: 201,
    answer: z.strictObject({ returnId: z.string(), number: z.string() }),
    run: ({ context, params, body }) => requestReturn(context, { orderId: params.id ?? "", ...body }),
  }),
  endpoint({
    ...moved,
    path: `${path}/approve`,
    summary: "Let goods come back that a shopper wants to return",
    body: approveReturnInput.omit(of),
    run: ({ context, params, body }) => approveReturn(context, { ...idsOf(params), ...body }),
  }),
  endpoint({
    ...moved,
    path: `${path}/decline`,
    summary: "Refuse a return, with the reason that the shopper reads",
    body: declineReturnInput.omit(of),
    run: ({ context, params, body }) => declineReturn(context, { ...idsOf(params), ...body }),
  }),
  endpoint({
    ...moved,
    path: `${path}/cancel`,
    summary: "Give a return up before its goods arrived",
    run: ({ context, params }) => cancelReturn(context, idsOf(params)),
  }),
  endpoint({
    ...moved,
    path: `${path}/receive`,
    summary: "Say what became of each piece that came back; without lines, all of it goes back on the shelf",
    body: z.strictObject(receiveBody),
    run: ({ context, params, body }) => receiveReturn(context, { ...idsOf(params), ...body }),
  }),
  endpoint({
    ...moved,
    path: `${path}/close`,
    summary: "Close a received return without giving money back",
    run: ({ context, params }) => closeReturn(context, idsOf(params)),
  }),
  endpoint({
    method: "POST",
    path: `${path}/refund`,
    tag: "Orders",
    summary: "Give the money for a received return back, less a fee",
    scope: "refunds:write",
    needsIdempotencyKey: true,
    body: refundReturnInput.omit(of),
    status: 201,
    answer: z.strictObject({ refundId: z.string(), amount: moneyShape, status: z.enum(refundStatus.enumValues) }),
    run: ({ context, params, body }) => refundReturn(context, { ...idsOf(params), ...body }),
  }),
];
