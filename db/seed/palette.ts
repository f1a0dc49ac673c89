import type { Words } from "./catalogue/seed-product";

type Shade = { hex: string; names: Words };

/** The colours things are made in: what a swatch shows, what a picture is drawn with, and what people call them. */
export const palette = {
  chalk: { hex: "#ece5d9", names: { en: "Chalk", zh: "白垩", de: "Kreide", ja: "チョーク", ar: "طباشيري" } },
  moss: { hex: "#7d8a6b", names: { en: "Moss", zh: "苔绿", de: "Moos", ja: "モス", ar: "طحلبي" } },
  ink: { hex: "#2f3b4c", names: { en: "Ink", zh: "墨蓝", de: "Tinte", ja: "インク", ar: "حبري" } },
  clay: { hex: "#c07a56", names: { en: "Clay", zh: "陶土", de: "Ton", ja: "クレイ", ar: "صلصالي" } },
  rust: { hex: "#b5603c", names: { en: "Rust", zh: "锈红", de: "Rost", ja: "ラスト", ar: "صدئي" } },
  fog: { hex: "#c9cbc8", names: { en: "Fog", zh: "雾灰", de: "Nebel", ja: "フォグ", ar: "ضبابي" } },
  natural: { hex: "#dccfb8", names: { en: "Natural", zh: "原色", de: "Natur", ja: "ナチュラル", ar: "طبيعي" } },
  oak: { hex: "#c9a274", names: { en: "Oak", zh: "橡木", de: "Eiche", ja: "オーク", ar: "سنديان" } },
  walnut: { hex: "#7a5238", names: { en: "Walnut", zh: "胡桃木", de: "Nussbaum", ja: "ウォルナット", ar: "جوز" } },
  black: {
    hex: "#35312d",
    names: { en: "Black oak", zh: "黑橡木", de: "Schwarze Eiche", ja: "ブラックオーク", ar: "سنديان أسود" },
  },
  smoke: { hex: "#8d8f8a", names: { en: "Smoke", zh: "烟灰", de: "Rauch", ja: "スモーク", ar: "دخاني" } },
  clear: { hex: "#e3eae6", names: { en: "Clear", zh: "透明", de: "Klar", ja: "クリア", ar: "شفاف" } },
  sea: { hex: "#9cc3b9", names: { en: "Sea", zh: "海水", de: "Meer", ja: "シー", ar: "بحري" } },
} as const satisfies Record<string, Shade>;
export type ColourKey = keyof typeof palette;
