import type { Picture } from "@/commerce/media/picture";

/** A row's picture. Its words stand beside it already, so it has none of its own. */
export function Thumbnail({ picture, isLarge = false }: { picture: Picture; isLarge?: boolean }) {
  return (
    <img
      src={picture.src}
      srcSet={picture.srcSet || undefined}
      sizes={isLarge ? "64px" : "40px"}
      width={picture.width}
      height={picture.height}
      alt=""
      loading="lazy"
      className={
        isLarge
          ? "size-16 shrink-0 rounded-md border bg-surface-sunken object-cover"
          : "size-10 shrink-0 rounded-sm border bg-surface-sunken object-cover"
      }
    />
  );
}
