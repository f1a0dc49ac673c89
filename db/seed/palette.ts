import type { Language } from "@/config/languages";

type Shade = { hex: string; names: Record<Language, string> };

/** The colours things are made in: what a swatch shows, what a picture is drawn with, and what people call them. */
export const palette = {
  chalk: { hex: "#ece5d9", names: { en: "Chalk", zh: "白垩", de: "Kreide", ja: "チョーク" } },
  moss: { hex: "#7d8a6b", names: { en: "Moss", zh: "苔绿", de: "Moos", ja: "モス" } },
  ink: { hex: "#2f3b4c", names: { en: "Ink", zh: "墨蓝", de: "Tinte", ja: "インク" } },
  clay: { hex: "#c07a56", names: { en: "Clay", zh: "陶土", de: "Ton", ja: "クレイ" } },
  rust: { hex: "#b5603c", names: { en: "Rust", zh: "锈红", de: "Rost", ja: "ラスト" } },
  fog: { hex: "#c9cbc8", names: { en: "Fog", zh: "雾灰", de: "Nebel", ja: "フォグ" } },
  natural: { hex: "#dccfb8", names: { en: "Natural", zh: "原色", de: "Natur", ja: "ナチュラル" } },
  oak: { hex: "#c9a274", names: { en: "Oak", zh: "橡木", de: "Eiche", ja: "オーク" } },
  walnut: { hex: "#7a5238", names: { en: "Walnut", zh: "胡桃木", de: "Nussbaum", ja: "ウォルナット" } },
  black: { hex: "#35312d", names: { en: "Black oak", zh: "黑橡木", de: "Schwarze Eiche", ja: "ブラックオーク" } },
  smoke: { hex: "#8d8f8a", names: { en: "Smoke", zh: "烟灰", de: "Rauch", ja: "スモーク" } },
  clear: { hex: "#e3eae6", names: { en: "Clear", zh: "透明", de: "Klar", ja: "クリア" } },
} as const satisfies Record<string, Shade>;
export type ColourKey = keyof typeof palette;
