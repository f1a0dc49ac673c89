import { hash, type Options, verify } from "@node-rs/argon2";

/** Argon2id (the library's default kind) with 19 MiB, two passes, one lane: OWASP's first choice. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;
const currentPrefix = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** The stored form of a password; takes tens of milliseconds on purpose. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), cost);

/** Whether a password is the stored one. Without a stored one it takes as long and says no. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await dummyHash()), password.normalize("NFKC")).catch(() => false);
  return isRight && stored !== null;
}

/** True for a hash made with another cost than today's; it is renewed at the next sign-in. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(currentPrefix);

let dummy: Promise<string> | undefined;
const dummyHash = (): Promise<string> => {
  dummy ??= hashPassword("nobody has this password");
  return dummy;
};
