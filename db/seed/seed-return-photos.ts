import { readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { encodePicture } from "@/commerce/media/encode-picture";
import { storePicture } from "@/commerce/media/store-picture";
import { capabilities } from "@/config/env";
import type { Db } from "@/db/client";
import { returnPhotos } from "@/db/schema/returns";

/**
 * Photographs of what came damaged or wrong: pictures of the product stand in for them. They are files, so they are no
 * part of the demo store's transaction, and there are none where nothing stores files.
 */
export async function seedReturnPhotos(db: Db): Promise<void> {
  if (capabilities().storage === "off") return;
  const wanted = await db.execute<{ id: string; handle: string }>(sql`
    select distinct r.id, l.handle from returns r join return_lines rl on rl.return_id = r.id
    join order_lines l on l.id = rl.order_line_id
    where rl.reason in ('damaged', 'wrong_item') and not exists (select 1 from return_photos p where p.return_id = r.id)
    order by r.id desc`);
  // Two of the newest; each takes a second to write in its sizes.
  for (const [at, { id: returnId, handle }] of wanted.entries())
    for (const view of at === 0 ? ["detail", "room"] : ["detail"]) {
      const bytes = await readFile(path.join("public", "demo", `${handle}-${view}-small.avif`)).catch(() => null);
      if (!bytes) continue;
      const picture = await encodePicture(bytes);
      const { width, height } = picture;
      await db
        .insert(returnPhotos)
        .values({ returnId, storageKey: await storePicture("returns", picture), width, height });
    }
}
