import { bigint, char, timestamp, uuid } from "drizzle-orm/pg-core";
import { uuidv7 } from "@/lib/ids";

/** Primary key made by the application, so that a row's id is known before it is written. */
export const id = () => uuid("id").primaryKey().$defaultFn(uuidv7);

/** An amount of money; the row's `currency` says of what. */
export const minorUnits = (name: string) => bigint(name, { mode: "number" });

/** ISO 4217, upper case. */
export const currency = (name = "currency") => char(name, { length: 3 });

/** A moment, in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => moment("created_at").notNull().defaultNow();
export const updatedAt = () => moment("updated_at").notNull().defaultNow();
