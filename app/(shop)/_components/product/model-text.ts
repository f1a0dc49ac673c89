import { getTranslations } from "next-intl/server";

const sides = ["front", "right", "back", "left"] as const;
const tilts = ["upper-", "", "lower-"] as const;

/** The words of the 3D view, which no page carries because most visits never open it. */
export async function modelText(locale: string, title: string) {
  const t = await getTranslations({ locale, namespace: "shop.model" });
  const common = await getTranslations({ locale, namespace: "common" });
  const views = tilts.flatMap((tilt) =>
    sides.map((side) => [`${tilt}${side}`, t("view", { side, tilt: tilt.replace("-", "") })] as const),
  );
  return {
    label: t("label", { title }),
    hint: t("hint"),
    loading: t("loading"),
    left: t("left"),
    right: t("right"),
    closer: t("closer"),
    further: t("further"),
    close: t("close"),
    ar: t("ar"),
    arFailed: t("arFailed"),
    unsupportedTitle: t("unsupportedTitle"),
    unsupportedReason: t("unsupportedReason"),
    failedTitle: t("failedTitle"),
    failedReason: t("failedReason"),
    retry: common("retry"),
    size: t.raw("size") as string,
    /** What is read out while the model turns, by the viewer's names of directions. */
    views: Object.fromEntries(views),
  };
}
export type ModelText = Awaited<ReturnType<typeof modelText>>;
