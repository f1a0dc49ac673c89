import { z } from "zod";

/** Postgres holds every character but this one. */
export const isStorable = (text: string): boolean => !text.includes("\u0000");

/** Text that a row can hold, at most `longest` characters. */
export const storableText = (longest: number) => z.string().max(longest).refine(isStorable, "wrong_value");

/** A name from an address: what cannot be one is looked up as "", which nothing is called. */
export const lookupText = z.string().transform((text) => (text.length <= 255 && isStorable(text) ? text : ""));

export const marketKey = lookupText;
