"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { modelType } from "@/commerce/media/model-type";

type Upload = { key: number; name: string; error?: string };

/** Sends files one after the other; each that fails stays in the list with its reason. */
export function useUploads(productId: string) {
  const t = useTranslations("dashboard-products.media");
  const router = useRouter();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const next = useRef(0);
  const dismiss = (key: number) => setUploads((all) => all.filter((one) => one.key !== key));
  const upload = async (files: readonly File[]) => {
    const waiting = files.map((file) => ({ key: next.current++, name: file.name, file }));
    setUploads((all) => [...all, ...waiting.map(({ key, name }) => ({ key, name }))]);
    for (const { key, file } of waiting) {
      const error = await send(productId, file).catch(() => t("unreachable"));
      if (error === null) dismiss(key);
      else setUploads((all) => all.map((one) => (one.key === key ? { ...one, error } : one)));
    }
    router.refresh();
  };
  return { uploads, upload, dismiss };
}

/** Systems seldom know what a model is, so its name tells, also of kinds that are refused as models. */
const isModel = ({ name, type }: File) => type.startsWith("model/") || /\.(?:glb|gltf|usdz|obj|fbx|stl)$/i.test(name);

/** Null when the file was taken, else why not. */
async function send(productId: string, file: File): Promise<string | null> {
  const answer = await fetch(`/dashboard/products/${productId}/media`, {
    method: "POST",
    headers: { "content-type": isModel(file) ? modelType : "application/octet-stream" },
    body: file,
  });
  if (answer.ok) return null;
  const { message } = (await answer.json()) as { message: string };
  return message;
}
