import { InvalidInput } from "@/commerce/refusal";
import type { PostalAddress } from "@/db/schema/store";

/** Nobody can fetch an order at a place without an address. */
export function assertFindable({ isPickup, address }: { isPickup: boolean; address: PostalAddress | null }): void {
  if (isPickup && !address) throw new InvalidInput({ "address.line1": ["required"] });
}

/** A place is in the country of its address. */
export const countryOf = ({ address }: { address?: PostalAddress | null | undefined }): { country?: string } =>
  address ? { country: address.country } : {};
