import { z } from "zod";
import { changeOrder, undoChange } from "@/commerce/changes/change-order";
import { previewOrderChange, previewUndo } from "@/commerce/changes/preview-change";
import { changeOrderInput, previewChangeInput, undoChangeInput } from "@/commerce/changes/schemas";
import { endpoint } from "./endpoint";
import { moneyShape } from "./shapes";

const sumsShape = z.strictObject({
  subtotal: moneyShape,
  discounts: moneyShape,
  shipping: moneyShape,
  tax: moneyShape,
  total: moneyShape,
});
const stateShape = z.strictObject({ quantity: z.int(), total: moneyShape });
const consequence = {
  difference: moneyShape.describe("What the order costs more; negative when it costs less"),
  outstanding: moneyShape.describe("What the shopper is then asked to pay"),
  refund: moneyShape.describe("What goes back of what was taken"),
};
const previewShape = z.strictObject({
  version: z.string().describe("To be given with the change: it is refused when anything moved since"),
  isTaxIncluded: z.boolean(),
  lines: z.array(
    z.strictObject({
      orderLineId: z.string().nullable().describe("Null for what is to be added"),
      variantId: z.string().nullable(),
      title: z.string(),
      unitPrice: moneyShape,
      before: stateShape,
      after: stateShape,
    }),
  ),
  before: sumsShape,
  after: sumsShape,
  delivery: z.strictObject({ title: z.string(), price: moneyShape }).nullable(),
  ...consequence,
  notTaken: moneyShape.describe("What is held at the payer’s bank and will not be captured"),
});
const changedShape = z.strictObject({
  orderId: z.string(),
  changeId: z.string(),
  ...consequence,
  refundIds: z.array(z.string()),
});

const orderOf = (params: Readonly<Record<string, string>>) => ({ orderId: params.id ?? "" });
const { orderId: _previewed, ...previewBody } = previewChangeInput.shape;
const { orderId: _changed, ...changeBody } = changeOrderInput.shape;
const ofOrders = { method: "POST", tag: "Orders", scope: "orders:write" } as const;

export const changeEndpoints = [
  endpoint({
    ...ofOrders,
    path: "/admin/orders/{id}/changes/preview",
    summary: "What a change of a placed order would come to; changes nothing",
    body: z.strictObject(previewBody),
    status: 200,
    answer: previewShape,
    run: ({ context, params, body }) => previewOrderChange(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    ...ofOrders,
    path: "/admin/orders/{id}/changes",
    summary: "Change a placed order as it was previewed; the difference is asked for or given back",
    needsIdempotencyKey: true,
    body: z.strictObject(changeBody),
    status: 201,
    answer: changedShape,
    run: ({ context, params, body }) => changeOrder(context, { ...orderOf(params), ...body }),
  }),
  endpoint({
    ...ofOrders,
    path: "/admin/orders/{id}/changes/undo/preview",
    summary: "What taking the latest change back would come to; changes nothing",
    status: 200,
    answer: previewShape,
    run: ({ context, params }) => previewUndo(context, orderOf(params)),
  }),
  endpoint({
    ...ofOrders,
    path: "/admin/orders/{id}/changes/undo",
    summary: "Take the latest change back as it was previewed",
    needsIdempotencyKey: true,
    body: undoChangeInput.omit({ orderId: true }),
    status: 201,
    answer: changedShape,
    run: ({ context, params, body }) => undoChange(context, { ...orderOf(params), ...body }),
  }),
];
