import { LineDrawing } from "./line-drawing";

const drawings = {
  /** A shelf with an empty place between two vases. */
  missing:
    "M8 112h224 M20 112v16 M220 112v16 M48 112c-12-10-14-30-4-42 4-5 4-10 2-16h20c-2 6-2 11 2 16 10 12 8 32-4 42Z M164 112c-8-14-8-34 2-52 3-6 3-12 2-20h20c-1 8-1 14 2 20 10 18 10 38 2 52Z M104 112h32",
  /** A cup that fell from its shelf. */
  broken:
    "M8 60h224 M20 60v16 M220 60v16 M84 128l8-34 40-6 10 30-16 12-14-6-12 8Z M132 88l8 12-10 8 6 10 M138 98c14-8 24 2 18 14-3 6-8 8-14 6 M60 130l12-4 4 8 M168 132l10-8 8 6",
};

/** For a page that has nothing else to show. */
export function PageDrawing({ of }: { of: keyof typeof drawings }) {
  return (
    <LineDrawing width={240} height={140} className="w-60 max-w-full">
      <path d={drawings[of]} />
      {of === "missing" && <path d="M104 108V62h32v46" strokeDasharray="2 5" />}
    </LineDrawing>
  );
}
