import path from "node:path";
import { capabilities, env } from "@/config/env";
import { localStorage, type Storage } from "@/lib/storage";

let opened: Promise<Storage> | undefined;

/** The storage that the settings choose: S3, Vercel Blob, or the folder `media` below this machine's data. */
export function fileStorage(): Promise<Storage> {
  opened ??= openStorage();
  return opened;
}

// The clients of the two services are large, so only the one that is used is loaded.
async function openStorage(): Promise<Storage> {
  const settings = env();
  const { storage } = capabilities();
  if (storage === "s3") {
    const { s3Storage } = await import("@/lib/storage-s3");
    return s3Storage({
      bucket: settings.S3_BUCKET ?? "",
      region: settings.S3_REGION,
      endpoint: settings.S3_ENDPOINT,
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? "",
    });
  }
  if (storage === "blob") {
    const { blobStorage } = await import("@/lib/storage-blob");
    return blobStorage(settings.BLOB_READ_WRITE_TOKEN ?? "");
  }
  if (storage === "off") throw new Error("No storage is set up: connect Vercel Blob or set S3_BUCKET.");
  return localStorage(path.join(settings.TRADEWIND_DATA_DIR, "media"));
}

/** For tests that change where files are kept. */
export function forgetStorage(): void {
  opened = undefined;
}
