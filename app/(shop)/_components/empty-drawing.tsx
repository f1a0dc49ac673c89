import { LineDrawing } from "@/components/line-drawing";

const drawings = {
  wishes: "M48 74C20 58 14 44 20 32c6-11 21-11 28 2 7-13 22-13 28-2 6 12 0 26-28 42Z M30 40c1-4 4-6 8-6",
  compared: "M48 16v60 M30 76h36 M18 28h60 M18 28 8 52h20Z M78 28 68 52h20Z",
  cart: "M26 34h44l6 42H20Z M36 44V28a12 12 0 0 1 24 0v16 M20 76h56",
  found: "M42 62a22 22 0 1 1 0-44 22 22 0 0 1 0 44Z M58 56l20 20 M34 40h16",
};

/** Above the words of a list that has nothing to show yet. */
export function EmptyDrawing({ of }: { of: keyof typeof drawings }) {
  return (
    <LineDrawing width={96} height={88} className="w-28">
      <path d={drawings[of]} />
    </LineDrawing>
  );
}
