/** Something on this machine is in the way; the message says what, and what to do about it. No stack is shown. */
export class Trouble extends Error {
  override name = "Trouble";
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** Turns what the operating system says into a sentence; a Trouble passes through. */
export function asTrouble(error: unknown, doing: string): Trouble {
  if (error instanceof Trouble) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code === "ENOSPC" || /no space left on device/i.test(message))
    return new Trouble(`The disk is full while ${doing}. Free some space and start again; nothing is lost.`);
  if (code === "EACCES" || code === "EPERM")
    return new Trouble(`Not allowed while ${doing}: ${message}. Check who owns that folder.`);
  if (code === "EROFS")
    return new Trouble(`The disk is read-only while ${doing}. Set TRADEWIND_DATA_DIR to a folder that can be written.`);
  return new Trouble(`Failed while ${doing}: ${message}`);
}
