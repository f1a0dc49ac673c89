import { limitOf } from "@/config/limits";

/** When an account may be tried again after this many wrong passwords in a row: 1, 2, 4 … 15 minutes, never for good. */
export function lockAfterFailures(failures: number, now: Date): Date | null {
  const beyond = failures - limitOf("lockout.afterFailures");
  if (beyond < 0) return null;
  const seconds = Math.min(
    limitOf("lockout.firstSeconds") * 2 ** Math.min(beyond, 20),
    limitOf("lockout.longestSeconds"),
  );
  return new Date(now.getTime() + seconds * 1000);
}
