import type { Logo } from "@/commerce/store/brand";
import type { Theme } from "@/commerce/store/theme";

type Props = { name: string; logo: Logo | null; scheme: Theme["scheme"] };

/** The store's logo on the ground it stands on; without one its name as a word. */
export function StoreMark({ name, logo, scheme }: Props) {
  if (!logo) return name;
  const { light, dark } = logo;
  const shown = scheme === "dark" && dark ? dark : light;
  const mark = (
    // oxlint-disable-next-line next/no-img-element -- It has its size already; the component would resize it again.
    <img src={shown.src} width={shown.width} height={shown.height} alt={name} className="store-mark" />
  );
  if (scheme !== "auto" || !dark) return mark;
  return (
    <picture className="contents">
      <source srcSet={dark.src} width={dark.width} height={dark.height} media="(prefers-color-scheme: dark)" />
      {mark}
    </picture>
  );
}
