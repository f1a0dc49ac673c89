import type { Context } from "@/commerce/context";
import { getStore } from "@/commerce/store/queries";

/** The market asked for, else the store's default one. */
export const marketOf = async ({ db }: Context, wanted: string | undefined): Promise<string> =>
  wanted ?? (await getStore(db)).defaultMarket;
