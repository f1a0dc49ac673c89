import { capabilities, env } from "@/config/env";

const escapedPath = (key: string) => key.split("/").map(encodeURIComponent).join("/");

/** A picture of the demo store, which is part of the program. */
export const isDemoKey = (key: string): boolean => key.startsWith("demo/");

/** Where the public reads a stored file. A path of ours when files are on this machine's disk. */
export function publicAddress(key: string): string {
  // The demo store's pictures are part of the program and lie in public/.
  if (isDemoKey(key)) return `/${escapedPath(key)}`;
  const { storage } = capabilities();
  if (storage === "s3") return `${bucketAddress()}/${escapedPath(key)}`;
  if (storage === "blob") return `${blobAddress()}/${escapedPath(key)}`;
  return `/media/${escapedPath(key)}`;
}

function bucketAddress(): string {
  const { S3_PUBLIC_URL, S3_ENDPOINT, S3_BUCKET, S3_REGION } = env();
  if (S3_PUBLIC_URL) return S3_PUBLIC_URL.replace(/\/+$/, "");
  if (S3_ENDPOINT) return `${S3_ENDPOINT.replace(/\/+$/, "")}/${S3_BUCKET}`;
  return `https://${S3_BUCKET}.s3.${S3_REGION}.amazonaws.com`;
}

/** The store's id stands in its token: vercel_blob_rw_<id>_<secret>. */
function blobAddress(): string {
  const id = env().BLOB_READ_WRITE_TOKEN?.split("_")[3] ?? "";
  return `https://${id.toLowerCase()}.public.blob.vercel-storage.com`;
}
