"use server";

import { refresh } from "next/cache";
import { action } from "@/app/_server/action";
import { cancelImport } from "@/commerce/catalog/import/start-import";

export const cancelImportAction = action(cancelImport, () => refresh());
