/** `srcSet` names every file, the smallest first; `src` is needed only where there is a single one. */
export type PictureFiles = { src?: string; srcSet?: string };

const files = ({ src = "", srcSet }: PictureFiles): [address: string, width: number][] =>
  srcSet
    ? srcSet.split(", ").map((file) => {
        const [address = "", width = ""] = file.split(" ");
        return [address, Number.parseInt(width, 10)];
      })
    : [[src, Number.NaN]];

export const largestFile = (picture: PictureFiles): string => picture.src ?? files(picture).at(-1)?.[0] ?? "";

/** The smallest file, or undefined when it is less than `width` pixels wide. */
export function smallFile(picture: PictureFiles, width: number): string | undefined {
  const [smallest] = files(picture);
  return smallest && smallest[1] >= width ? smallest[0] : undefined;
}
