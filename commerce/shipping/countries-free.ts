import { sql } from "drizzle-orm";
import { InvalidInput } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { shippingZones } from "@/db/schema/store";

/** A country in two zones would show the options of one and hide those of the other, so it is refused. */
export async function assertCountriesFree(tx: Tx, countries: readonly string[], own: string | null) {
  await tx.execute(sql`lock table ${shippingZones} in share row exclusive mode`);
  const zones = await tx.select().from(shippingZones);
  const taken = zones.some((zone) => zone.id !== own && zone.countries.some((country) => countries.includes(country)));
  if (taken) throw new InvalidInput({ countries: ["country_in_other_zone"] });
}
