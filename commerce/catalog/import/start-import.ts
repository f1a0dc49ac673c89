import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { queueJob } from "@/commerce/jobs";
import { fileStorage } from "@/commerce/media/file-storage";
import { Refusal } from "@/commerce/refusal";
import { textLine } from "@/commerce/text-line";
import { limitOf } from "@/config/limits";
import { imports } from "@/db/schema/imports";
import { randomToken, uuidv7 } from "@/lib/ids";
import type { Chunks } from "@/lib/storage";
import { checkFile } from "./open-import";

const allow = ["catalog:write", "system"] as const;

type ImportFile = {
  fileName: string;
  content: Chunks;
  /** Bytes, as far as the sender says; what is really sent is counted. */
  size: number;
  isDryRun?: boolean;
  /** Who runs it: the worker, or the caller at once by `runImport`. */
  runBy?: "worker" | "caller";
};

/**
 * Stores a catalogue file and queues the job that imports it. The whole file is read and checked first: what is no
 * product CSV is refused here and leaves nothing behind. A file whose import was interrupted goes on instead of anew.
 */
export async function startImport(
  context: Context,
  file: ImportFile,
): Promise<{ importId: string; isResumed: boolean }> {
  assertAllowed(context.actor, allow);
  // A file sets prices, which need a permission of their own.
  assertAllowed(context.actor, ["prices:write", "system"]);
  const { fileName, isDryRun = false, runBy = "worker" } = file;
  const storageKey = `imports/${randomToken(128).replaceAll(/[^a-z0-9]/gi, "x")}.csv`;
  const { hash, size } = await store(storageKey, file);
  try {
    await checkFile(context.db, storageKey);
    const started = await openRow(context, {
      fileName,
      storageKey,
      contentHash: hash,
      bytesTotal: size,
      isDryRun,
      runBy,
    });
    if (started.isResumed) await (await fileStorage()).remove(storageKey);
    return started;
  } catch (error) {
    await (await fileStorage()).remove(storageKey);
    throw error;
  }
}

async function store(storageKey: string, { content, size: announced }: ImportFile) {
  const most = limitOf("sizes.importBytes");
  if (announced > most) throw new Refusal("file_too_large");
  const sha = createHash("sha256");
  let size = 0;
  async function* counted() {
    for await (const chunk of content) {
      size += chunk.byteLength;
      if (size > most) throw new Refusal("file_too_large");
      sha.update(chunk);
      yield chunk;
    }
  }
  await (await fileStorage()).putStream(storageKey, counted(), { contentType: "text/csv", size: announced });
  return { hash: sha.digest("hex"), size };
}

const openRow = command({
  name: "startImport",
  input: z.strictObject({
    fileName: textLine(255),
    storageKey: z.string(),
    contentHash: z.string(),
    bytesTotal: z.number(),
    isDryRun: z.boolean(),
    runBy: z.enum(["worker", "caller"]),
  }),
  allow,
  async run({ tx, actor, audit }, { runBy, ...file }) {
    const [open] = await tx
      .select()
      .from(imports)
      .where(inArray(imports.status, ["queued", "running"]))
      .for("update");
    if (open) {
      const isSame = open.contentHash === file.contentHash && open.isDryRun === file.isDryRun;
      if (!isSame || runBy === "worker") throw new Refusal("import_running", { fileName: open.fileName });
      return { importId: open.id, isResumed: true };
    }
    const importId = uuidv7();
    const createdBy = actor.kind === "staff" ? actor.id : actor.kind;
    await tx.insert(imports).values({ ...file, id: importId, createdBy });
    if (runBy === "worker") await queueJob(tx, "run-import", { importId }, { key: `run-import:${importId}` });
    audit({ subject: "import", subjectId: importId, changes: { fileName: file.fileName, isDryRun: file.isDryRun } });
    return { importId, isResumed: false };
  },
});

/** Stops an import where it is; products that are done stay as they are. */
export const cancelImport = command({
  name: "cancelImport",
  input: z.strictObject({ importId: z.uuid() }),
  allow,
  async run({ tx, now, audit }, { importId }) {
    const isOpen = and(eq(imports.id, importId), inArray(imports.status, ["queued", "running"]));
    const [row] = await tx
      .update(imports)
      .set({ status: "cancelled", finishedAt: now })
      .where(isOpen)
      .returning({ id: imports.id });
    if (!row) throw new Refusal("not_found", { importId });
    audit({ subject: "import", subjectId: importId, changes: { status: "cancelled" } });
    return { importId };
  },
});
