import { rooms } from "./rooms";

export type Shortcut = {
  keys: string;
  /** Name of the sentence in `shortcuts` of the messages, or of a room. */
  label: string;
  /** Where it leads; without it, a component of this name listens. */
  href?: string;
  group: "anywhere" | "go" | "lists";
};

/** Every key the dashboard listens to: handlers, hints in menus and the `?` sheet read this one table. */
export const shortcuts: readonly Shortcut[] = [
  { keys: "mod+k", label: "palette", group: "anywhere" },
  { keys: "/", label: "search", group: "anywhere" },
  { keys: "?", label: "sheet", group: "anywhere" },
  { keys: "Esc", label: "escape", group: "anywhere" },
  { keys: "g h", label: "home", href: "/dashboard", group: "go" },
  ...rooms.map(({ key, href, shortcut }) => ({ keys: shortcut, label: key, href, group: "go" as const })),
  { keys: "j", label: "down", group: "lists" },
  { keys: "k", label: "up", group: "lists" },
  { keys: "x", label: "select", group: "lists" },
  { keys: "Enter", label: "open", group: "lists" },
];

/** `mod+k` as this machine's keyboard has it: ⌘K or Ctrl K. */
export const keyText = (keys: string, isApple: boolean): string => keys.replace("mod+k", isApple ? "⌘K" : "Ctrl K");
