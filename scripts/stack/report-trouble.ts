import { EnvironmentError } from "@/config/env";
import { MigrationError } from "@/db/migrations";
import { Trouble } from "@/sandbox/trouble";
import { sayTrouble } from "./say";

/** Says what went wrong: a sentence where one was written for a person, else everything that is known. */
export function reportTrouble(error: unknown): void {
  const isForPeople = error instanceof Trouble || error instanceof EnvironmentError || error instanceof MigrationError;
  if (isForPeople) return sayTrouble(error.message);
  sayTrouble(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Runs a script to its end and sets the exit code. */
export async function main(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    reportTrouble(error);
    process.exitCode = 1;
  }
}
