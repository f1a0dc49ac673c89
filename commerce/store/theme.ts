export const themeContrasts = ["normal", "more"] as const;
export const themeCorners = ["square", "soft", "round"] as const;
export const themeFonts = ["inter", "system", "serif"] as const;
export const themeSchemes = ["light", "dark", "auto"] as const;

/** A merchant's look of the shop: two colours as #rrggbb, and choices. Any colour will do, the ramps make it readable. */
export type Theme = {
  accent: string;
  base: string;
  contrast: (typeof themeContrasts)[number];
  corners: (typeof themeCorners)[number];
  font: (typeof themeFonts)[number];
  scheme: (typeof themeSchemes)[number];
};

/** What the demo looks like, and every shop until its merchant chooses. */
export const standardTheme: Theme = {
  accent: "#00667c",
  base: "#6d767b",
  contrast: "normal",
  corners: "soft",
  font: "inter",
  scheme: "light",
};

const radii = { square: "0.125rem", soft: "0.75rem", round: "1.25rem" } as const;
const contrasts = { normal: "1", more: "1.3" } as const;
const families = {
  inter: undefined,
  system: "system-ui, sans-serif",
  serif: '"Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", ui-serif, serif',
} as const;

/** The inputs of the style sheet's ramps as custom properties; only what differs from the standard, which is in the sheet. */
export function themeStyle(theme: Theme): Record<string, string> {
  const is = (key: keyof Theme) => theme[key] !== standardTheme[key];
  const family = families[theme.font];
  return {
    ...(is("accent") && { "--accent": theme.accent }),
    // The neutral ramp takes the hue: a loud base would tint every surface and every line of text.
    ...(is("base") && { "--base": `oklch(from ${theme.base} 0.55 min(c, 0.03) h)` }),
    ...(is("contrast") && { "--contrast": contrasts[theme.contrast] }),
    ...(is("corners") && { "--radius": radii[theme.corners] }),
    ...(family && { "--font-brand": family }),
  };
}
