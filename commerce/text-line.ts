import { z } from "zod";

/** One line of text as people type it: no control characters (Postgres refuses some), no space around it. */
export const textLine = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) =>
      text
        .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
        .replaceAll(/ {2,}/g, " ")
        .trim(),
    );

/** The same, and it must say something. */
export const requiredLine = (max: number) => textLine(max).refine((text) => text !== "", "required");
