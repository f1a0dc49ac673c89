/** The shop's tokens as plain colours, for what is drawn outside of pages: pictures for sharing, app icons, the manifest. */
export const brand = {
  ground: "#ffffff",
  sunken: "#f3f6f7",
  ink: "#1a2126",
  muted: "#566168",
  accent: "#0c5f7d",
} as const;
