import { cache } from "react";
import { getStore } from "@/commerce/store/queries";
import { database } from "@/db/client";

/** The store's settings, read once for each page. */
export const dashboardStore = cache(() => getStore(database()));
