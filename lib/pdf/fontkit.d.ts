declare module "fontkit" {
  type Outline = { commands: readonly { command: string; args: readonly number[] }[] };
  export type Subset = {
    font: Font;
    glyf: Uint8Array[];
    offset: number;
    loca: { offsets: number[] };
    hmtx: { metrics: { advance: number; bearing: number }[] };
    _addGlyph: (this: Subset, id: number) => number;
  };
  export type Font = {
    readonly unitsPerEm: number;
    getVariation(settings: Readonly<Record<string, number>>): Font;
    getGlyph(id: number): { path: Outline; advanceWidth: number; bbox: { minX: number } };
    layout(text: string, features: readonly string[]): { advanceWidth: number };
    createSubset(): Subset;
  };
  export function create(bytes: Uint8Array): Font;
}
