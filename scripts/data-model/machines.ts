import { shipmentMoves } from "@/commerce/fulfillment/shipment-moves";
import { reservationMoves } from "@/commerce/inventory/reservation-moves";
import { orderMoves } from "@/commerce/orders/order-status";
import { approvalMoves } from "@/commerce/payments/approval-moves";
import { disputeMoves } from "@/commerce/payments/dispute-moves";
import { eventMoves } from "@/commerce/payments/event-moves";
import { refundMoves } from "@/commerce/payments/refund-moves";
import { requestMoves } from "@/commerce/payments/request-moves";
import { sessionMoves } from "@/commerce/payments/session-moves";
import { returnMoves } from "@/commerce/returns/return-status";
import { shipmentStatus } from "@/db/schema/fulfillment";
import { reservationState } from "@/db/schema/inventory";
import { orderStatus } from "@/db/schema/orders";
import { approvalStatus, disputeAnswerStatus } from "@/db/schema/payment-cases";
import { paymentRequestStatus, paymentSessionStatus, refundStatus, stripeEventStatus } from "@/db/schema/payments";
import { returnStatus } from "@/db/schema/returns";
import type { StateMoves } from "@/lib/state-moves";

export type Machine = {
  name: string;
  /** Where its table of moves is. */
  at: string;
  moves: StateMoves<string>;
  states: readonly string[];
  about: string;
  /** The page that draws it; most are drawn in the data model itself. */
  page: string;
};

const dataModel = "docs/data-model.md";

/** Every state machine of the store: the tables that its statements obey. */
export const machines: readonly Machine[] = [
  {
    name: "Order",
    at: "orderMoves in commerce/orders/order-status.ts",
    moves: { place: { from: [null], to: "pending" }, ...orderMoves },
    states: orderStatus.enumValues,
    about: "",
    page: "docs/order-status.md",
  },
  {
    name: "Payment session",
    at: "sessionMoves in commerce/payments/session-moves.ts",
    moves: sessionMoves,
    states: paymentSessionStatus.enumValues,
    about: "One live at a time for each order. A slow payment fails after it was complete.",
    page: dataModel,
  },
  {
    name: "Refund",
    at: "refundMoves in commerce/payments/refund-moves.ts",
    moves: refundMoves,
    states: refundStatus.enumValues,
    about: "Later news never move it backwards.",
    page: dataModel,
  },
  {
    name: "Approval of a refund",
    at: "approvalMoves in commerce/payments/approval-moves.ts",
    moves: approvalMoves,
    states: approvalStatus.enumValues,
    about: "",
    page: dataModel,
  },
  {
    name: "Payment request",
    at: "requestMoves in commerce/payments/request-moves.ts",
    moves: requestMoves,
    states: paymentRequestStatus.enumValues,
    about: "A capture, or the giving up of an authorisation.",
    page: dataModel,
  },
  {
    name: "Answer to a dispute",
    at: "disputeMoves in commerce/payments/dispute-moves.ts",
    moves: disputeMoves,
    states: disputeAnswerStatus.enumValues,
    about: "Given once; one that Stripe refused may be given again.",
    page: dataModel,
  },
  {
    name: "Stripe event",
    at: "eventMoves in commerce/payments/event-moves.ts",
    moves: eventMoves,
    states: stripeEventStatus.enumValues,
    about: "What was applied stays applied, also when it is replayed.",
    page: dataModel,
  },
  {
    name: "Return",
    at: "returnMoves in commerce/returns/return-status.ts",
    moves: {
      request: { from: [null], to: "requested" },
      "declare in time": { from: [null], to: "approved" },
      "declare unsent": { from: [null], to: "closed" },
      ...returnMoves,
    },
    states: returnStatus.enumValues,
    about: "A withdrawal declared in time needs nobody's word; of what was not sent nothing comes back.",
    page: dataModel,
  },
  {
    name: "Shipment",
    at: "shipmentMoves in commerce/fulfillment/shipment-moves.ts",
    moves: shipmentMoves,
    states: shipmentStatus.enumValues,
    about: "Of goods that are fetched, `shipped` is ready and `delivered` is fetched.",
    page: dataModel,
  },
  {
    name: "Reservation",
    at: "reservationMoves in commerce/inventory/reservation-moves.ts",
    moves: reservationMoves,
    states: reservationState.enumValues,
    about: "A part of it may go either way; the row is then split, and the part that leaves begins where it ends.",
    page: dataModel,
  },
];
