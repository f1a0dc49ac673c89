import type { shipmentStatus } from "@/db/schema/fulfillment";
import type { StateMoves } from "@/lib/state-moves";

/** Every way a parcel changes status; of what is fetched, `shipped` is ready and `delivered` is fetched. */
export const shipmentMoves = {
  send: { from: [null], to: "shipped" },
  deliver: { from: ["shipped"], to: "delivered" },
} as const satisfies StateMoves<(typeof shipmentStatus.enumValues)[number]>;
