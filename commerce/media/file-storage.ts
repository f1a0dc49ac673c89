import path from "node:path";
import { capabilities, env } from "@/config/env";
import { localStorage, type Storage } from "@/lib/storage";
import { blobStorage } from "@/lib/storage-blob";
import { s3Storage } from "@/lib/storage-s3";

let opened: Storage | undefined;

/** The storage that the settings choose: S3, Vercel Blob, or the folder `media` below this machine's data. */
export function fileStorage(): Storage {
  opened ??= openStorage();
  return opened;
}

function openStorage(): Storage {
  const settings = env();
  const { storage } = capabilities();
  if (storage === "s3")
    return s3Storage({
      bucket: settings.S3_BUCKET ?? "",
      region: settings.S3_REGION,
      endpoint: settings.S3_ENDPOINT,
      accessKeyId: settings.S3_ACCESS_KEY_ID ?? "",
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? "",
    });
  if (storage === "blob") return blobStorage(settings.BLOB_READ_WRITE_TOKEN ?? "");
  if (storage === "off") throw new Error("No storage is set up: connect Vercel Blob or set S3_BUCKET.");
  return localStorage(path.join(settings.TRADEWIND_DATA_DIR, "media"));
}

/** For tests that change where files are kept. */
export function forgetStorage(): void {
  opened = undefined;
}
