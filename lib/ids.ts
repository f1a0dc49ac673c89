import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

let lastMs = -1;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562): the first 48 bits are the time in milliseconds, the next 12 count within one, so that rows
 * sort by age, also those that one process makes at the same moment.
 */
export function uuidv7(now = Date.now()): string {
  const bytes = randomBytes(16);
  sequence = now === lastMs ? (sequence + 1) & 0xfff : bytes.readUInt16BE(6) & 0x7ff;
  lastMs = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => uuidPattern.test(text);

/** A secret nobody can guess: `bits` of randomness as base64url (22 characters for 128 bits, 43 for 256). */
export const randomToken = (bits: 128 | 256 = 256): string => randomBytes(bits / 8).toString("base64url");

/** What is stored in place of a secret: SHA-256 in hex. Only for secrets with 128 bits or more. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A secret derived from an id, so that the same link can be sent again without storing it. */
export const signedToken = (secret: string, purpose: string, id: string): string =>
  createHmac("sha256", secret).update(`${purpose}:${id}`).digest("base64url").slice(0, 32);

/** Compares two secrets without telling by time how much of them agrees. */
export function sameSecret(given: string, expected: string): boolean {
  const a = createHash("sha256").update(given).digest();
  const b = createHash("sha256").update(expected).digest();
  return timingSafeEqual(a, b);
}
