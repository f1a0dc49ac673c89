import { cache } from "react";
import { requestContext } from "@/app/_server/request-context";
import { getStore } from "@/commerce/store/queries";

/** The store's settings, read once for each page. */
export const dashboardStore = cache(async () => getStore((await requestContext()).db));
