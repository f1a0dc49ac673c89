import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { type EncodedPicture, encodePicture } from "@/commerce/media/encode-picture";
import { storePicture } from "@/commerce/media/store-picture";
import { requireOrder } from "@/commerce/orders/require-order";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";
import { returnPhotos } from "@/db/schema/returns";
import { uuidv7 } from "@/lib/ids";
import { type ReturnAccess, requireLockedReturn } from "./require-return";
import { returnInput } from "./schemas";

const size = z.int().min(1);

/** Keeps a photograph that is stored already; refuses with `too_many_photos` when the return has as many as it may. */
export const recordReturnPhoto = command({
  name: "recordReturnPhoto",
  input: returnInput.extend({ storageKey: z.string().max(300), width: size, height: size }),
  allow: ["shopper", "orders:write"],
  async run({ tx, actor, audit }, { storageKey, width, height, ...access }) {
    const { row } = await requireLockedReturn(tx, actor, access);
    if (row.status !== "requested" && row.status !== "approved")
      throw new Refusal("return_cannot_move", { returnId: row.id, move: "photo" });
    const [known] = await tx
      .select({ count: sql<number>`count(*)`.mapWith(Number) })
      .from(returnPhotos)
      .where(eq(returnPhotos.returnId, row.id));
    const most = limitOf("counts.returnPhotos");
    if ((known?.count ?? 0) >= most) throw new Refusal("too_many_photos", { count: most });
    const photoId = uuidv7();
    const isFromStaff = actor.kind !== "shopper";
    await tx.insert(returnPhotos).values({ id: photoId, returnId: row.id, storageKey, width, height, isFromStaff });
    audit({ subject: "order", subjectId: row.orderId, changes: { returnId: row.id, photoId } });
    return { photoId };
  },
});

/** Writes a photograph anew, without what the camera told about place and time, keeps it and remembers it. */
export async function addReturnPhoto(
  context: Context,
  { bytes, ...access }: ReturnAccess & { bytes: Uint8Array },
): Promise<{ photoId: string }> {
  // A stranger's bytes are not unpacked.
  const { returnId: _returnId, ...orderAccess } = access;
  await requireOrder(context.db, context.actor, orderAccess);
  const picture: EncodedPicture = await encodePicture(bytes);
  const { width, height } = picture;
  return recordReturnPhoto(context, { ...access, storageKey: await storePicture("returns", picture), width, height });
}
