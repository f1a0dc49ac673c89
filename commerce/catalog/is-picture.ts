import { eq } from "drizzle-orm";
import { productMedia } from "@/db/schema/catalog";

/** For every reader of what a product looks like in a list, a line or a file: a model is no picture. */
export const isPicture = eq(productMedia.kind, "picture");
