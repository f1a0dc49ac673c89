import { largestFile, type PictureFiles } from "./picture-files";

type Props = {
  picture: PictureFiles & { width: number; height: number };
  sizes: string;
  /** Empty where the text beside it says the same. */
  alt?: string;
  lang?: string | undefined;
  /** `first` is what the page opens with, `early` is seen at once, anything else waits until it is near. */
  load?: "first" | "early" | "late";
  className?: string;
};

/** A picture in the sizes it is kept in: the files are made once, at upload, so nothing is resized when it is asked for. */
export function ShopPicture({ picture, sizes, alt = "", lang, load = "late", className }: Props) {
  const { srcSet, width, height } = picture;
  return (
    // oxlint-disable-next-line next/no-img-element -- The files have their sizes already; the component would resize them again.
    <img
      src={largestFile(picture)}
      srcSet={srcSet || undefined}
      sizes={srcSet ? sizes : undefined}
      width={width}
      height={height}
      alt={alt}
      lang={lang}
      loading={load === "late" ? "lazy" : undefined}
      fetchPriority={load === "first" ? "high" : undefined}
      className={className}
    />
  );
}
