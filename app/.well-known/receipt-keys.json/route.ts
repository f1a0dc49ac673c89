import { connection } from "next/server";
import { publicContext } from "@/app/_server/request-context";
import { listReceiptKeys } from "@/commerce/receipts/receipt-key";

/** Every public key that ever signed a receipt or a day here, as a JSON Web Key Set (RFC 7517, RFC 8037). */
export async function GET(): Promise<Response> {
  await connection();
  const keys = await listReceiptKeys(publicContext().db);
  const set = keys.map(({ id, publicKey }) => ({
    kty: "OKP",
    crv: "Ed25519",
    use: "sig",
    alg: "EdDSA",
    kid: id,
    x: publicKey,
  }));
  return Response.json({ keys: set }, { headers: { "cache-control": "public, max-age=300" } });
}
