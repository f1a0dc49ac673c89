import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** What stands before the 32 bytes in the two forms in which Node and OpenSSL read Ed25519 keys (RFC 8410). */
const privateHead = Buffer.from("302e020100300506032b657004220420", "hex");
const publicHead = Buffer.from("302a300506032b6570032100", "hex");

export type SigningKey = { id: string; publicKey: string; sign: (text: string) => string };

/** An Ed25519 key (RFC 8032) of its 32 secret bytes in base64 or base64url. */
export function signingKey(secret: string): SigningKey {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, bytesOf(secret)]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(publicHead.length);
  const text = publicKey.toString("base64url");
  return {
    id: keyId(text),
    publicKey: text,
    sign: (message) => sign(null, Buffer.from(message), key).toString("base64url"),
  };
}

/** A short name of a public key, made of the key itself. */
export const keyId = (publicKey: string): string =>
  createHash("sha256").update(bytesOf(publicKey)).digest("hex").slice(0, 16);

/** True when the holder of the key with these public 32 bytes signed the text. Anything malformed is false. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return verify(null, Buffer.from(text), publicKeyOf(publicKey), bytesOf(signature));
  } catch {
    return false;
  }
}

const publicKeyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicHead, bytesOf(publicKey)]), format: "der", type: "spki" });

const bytesOf = (text: string) => Buffer.from(text, "base64url");
