import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { fileStorage } from "@/commerce/media/file-storage";
import { sizeKey } from "@/commerce/media/picture";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { returnPhotos, returns } from "@/db/schema/returns";
import { isUuid } from "@/lib/ids";
import { orderReturnInput } from "./schemas";

/** A photograph's bytes as WebP, for the order's shopper and for staff who may see orders; for others there is none. */
export const readReturnPhoto = query({
  input: orderReturnInput.extend({ photoId: z.string().max(100), size: z.enum(["s", "l"]).default("l") }),
  allow: ["shopper", "orders:read", { permission: "orders:read", limits: ["ship_data"] }],
  async run({ db, actor }, { photoId, size, ...access }) {
    const order = await requireOrder(db, actor, access);
    if (!isUuid(photoId)) throw new Refusal("not_found");
    const [photo] = await db
      .select({ storageKey: returnPhotos.storageKey })
      .from(returnPhotos)
      .innerJoin(returns, eq(returns.id, returnPhotos.returnId))
      .where(and(eq(returnPhotos.id, photoId), eq(returns.orderId, order.id)));
    const content = photo ? await (await fileStorage()).read(sizeKey(photo.storageKey, size)) : null;
    if (!content) throw new Refusal("not_found");
    return content;
  },
});
