/** Mail readers know neither variables nor oklch: the tokens' light and dark values, written out. */
export const mailColors = {
  background: "#f5f7f8",
  surface: "#ffffff",
  foreground: "#16212a",
  muted: "#55626c",
  border: "#dde3e7",
  primary: "#0b6283",
  onPrimary: "#ffffff",
} as const;

const dark = {
  background: "#10171c",
  surface: "#182027",
  foreground: "#e8eef2",
  muted: "#a2b0ba",
  border: "#323e47",
} as const;

export const fontStack =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans', 'Noto Sans CJK SC', sans-serif";

/** Readers that can, follow the person's scheme; the others keep the inline colours, which stand on their own. */
export const darkStyle = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .m-page { background-color: ${dark.background} !important; }
    .m-card { background-color: ${dark.surface} !important; border-color: ${dark.border} !important; }
    .m-text { color: ${dark.foreground} !important; }
    .m-muted { color: ${dark.muted} !important; }
    .m-plate { background-color: ${mailColors.surface} !important; border-radius: 8px; padding: 8px; }
    .m-on-light { display: none !important; }
    .m-on-dark { display: block !important; }
    .m-line { border-color: ${dark.border} !important; }
  }`;
