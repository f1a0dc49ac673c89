import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { encodeLogo } from "@/commerce/media/encode-logo";
import { encodePicture } from "@/commerce/media/encode-picture";
import { storeLogo } from "@/commerce/media/store-logo";
import { storePicture } from "@/commerce/media/store-picture";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { type StoreFile, storeSettings } from "@/db/schema/store";
import { type BrandPlace, brandPlace } from "./schemas";

const allow = ["settings:write"] as const;

const setInput = z.strictObject({
  /** The logo, the one for dark ground, or the home page's picture. */
  place: brandPlace,
  /** JPEG, PNG, WebP, AVIF, GIF or TIFF. */
  bytes: z.instanceof(Uint8Array),
});

/** Puts up the logo or the home page's picture: encoded anew first, then stored, then written down. */
export async function setBrandPicture(context: Context, raw: z.input<typeof setInput>): Promise<void> {
  assertAllowed(context.actor, allow);
  const { place, bytes } = parseInput(setInput, raw);
  await hangPicture(context, { place, file: await store(place, bytes) });
}

async function store(place: BrandPlace, bytes: Uint8Array): Promise<StoreFile> {
  if (place === "home") {
    const picture = await encodePicture(bytes);
    return { storageKey: await storePicture("store", picture), width: picture.width, height: picture.height };
  }
  const logo = await encodeLogo(bytes);
  return { storageKey: await storeLogo(logo), width: logo.width, height: logo.height };
}

const hangPicture = command({
  name: "setBrandPicture",
  input: z.strictObject({
    place: brandPlace,
    file: z.strictObject({ storageKey: z.string(), width: z.number(), height: z.number() }),
  }),
  allow,
  async run({ tx, now, audit, expire }, { place, file }) {
    const before = await lockStore(tx);
    if (place === "logoDark" && !before.logo) throw new Refusal("not_found", { place: "logo" });
    const logo = place === "logo" ? { ...before.logo, light: file } : before.logo && { ...before.logo, dark: file };
    const change = place === "home" ? { homePicture: file } : { logo };
    await tx.update(storeSettings).set({ ...change, updatedAt: now });
    audit({ subject: "store", subjectId: "1", changes: changesBetween(before, change) });
    expire(tags.store());
  },
});

/** Takes one of them down; without the logo its version for dark ground goes too. Files stay: mails that were sent show them. */
export const removeBrandPicture = command({
  name: "removeBrandPicture",
  input: z.strictObject({ place: brandPlace }),
  allow,
  async run({ tx, now, audit, expire }, { place }) {
    const before = await lockStore(tx);
    const logo = place === "logoDark" && before.logo ? { light: before.logo.light } : null;
    const change = place === "home" ? { homePicture: null } : { logo };
    await tx.update(storeSettings).set({ ...change, updatedAt: now });
    audit({ subject: "store", subjectId: "1", changes: changesBetween(before, change) });
    expire(tags.store());
  },
});

async function lockStore(tx: Tx) {
  const [store] = await tx.select().from(storeSettings).for("update");
  if (!store) throw new Refusal("not_found", { subject: "store" });
  return store;
}
