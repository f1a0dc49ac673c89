import { command } from "@/commerce/command";
import { moveReturn } from "./move-return";
import { requireLockedReturn } from "./require-return";
import { approveReturnInput, declineReturnInput, returnInput } from "./schemas";

/** Staff let goods come back; the shopper is told how. */
export const approveReturn = command({
  name: "approveReturn",
  input: approveReturnInput,
  allow: ["orders:write"],
  async run({ tx, actor, audit }, { instructions, ...access }) {
    const { row, number } = await requireLockedReturn(tx, actor, access);
    await moveReturn(tx, actor, { row, move: "approve", number, reason: instructions, facts: { instructions } });
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, status: "approved" } });
    return { returnId: row.id };
  },
});

/** Staff say no, with a reason that the shopper reads; its pieces can be asked for again. */
export const declineReturn = command({
  name: "declineReturn",
  input: declineReturnInput,
  allow: ["orders:write"],
  async run({ tx, actor, audit }, { reason, ...access }) {
    const { row, number } = await requireLockedReturn(tx, actor, access);
    await moveReturn(tx, actor, { row, move: "decline", number, reason, facts: { declineReason: reason } });
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, status: "declined" } });
    return { returnId: row.id };
  },
});

/** Whoever asked keeps the goods after all. */
export const cancelReturn = command({
  name: "cancelReturn",
  input: returnInput,
  allow: ["shopper", "orders:write"],
  async run({ tx, actor, audit }, access) {
    const { row, number } = await requireLockedReturn(tx, actor, access);
    await moveReturn(tx, actor, { row, move: "cancel", number });
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, status: "cancelled" } });
    return { returnId: row.id };
  },
});

/** Nothing is given back for it, or it was given back before: the return is done. */
export const closeReturn = command({
  name: "closeReturn",
  input: returnInput.omit({ token: true }),
  allow: ["orders:write"],
  async run({ tx, actor, audit }, access) {
    const { row, number } = await requireLockedReturn(tx, actor, access);
    await moveReturn(tx, actor, { row, move: "close", number });
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, status: "closed" } });
    return { returnId: row.id };
  },
});
