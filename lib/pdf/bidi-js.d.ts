declare module "bidi-js" {
  export type Levels = { levels: Uint8Array; paragraphs: readonly { start: number; end: number; level: number }[] };
  export default function bidiFactory(): {
    getEmbeddingLevels(text: string, direction: "ltr" | "rtl"): Levels;
    getReorderedIndices(text: string, levels: Levels): number[];
    getMirroredCharacter(character: string): string | null;
  };
}
