import { redirect } from "next/navigation";
import { cache } from "react";
import { requestContext } from "@/app/_server/request-context";
import { findStore } from "@/commerce/store/queries";

/** The store's settings, read once for each page; null before somebody founds it. */
export const foundedStore = cache(async () => findStore((await requestContext()).db));

/** The store's settings; before there is a store, its owner is asked to found it. */
export const dashboardStore = async () => (await foundedStore()) ?? redirect("/setup/claim");
