/** Pieces of each SKU that left the workshop, with the time, that came back to it, and that are promised to orders. */
export class Demand {
  private readonly taken = new Map<string, { pieces: number; at: Date }[]>();
  private readonly returned = new Map<string, number>();
  private readonly promised = new Map<string, number>();

  take(sku: string, pieces: number, at: Date) {
    const taken = this.taken.get(sku);
    if (taken) taken.push({ pieces, at });
    else this.taken.set(sku, [{ pieces, at }]);
  }

  giveBack(sku: string, pieces: number) {
    this.returned.set(sku, this.returnedOf(sku) + pieces);
  }

  returnedOf(sku: string): number {
    return this.returned.get(sku) ?? 0;
  }

  promise(sku: string, pieces: number) {
    this.promised.set(sku, this.promisedOf(sku) + pieces);
  }

  promisedOf(sku: string): number {
    return this.promised.get(sku) ?? 0;
  }

  /** What was taken in each stretch of time, the first from `from` on. */
  takenOf(sku: string, from: Date, stretchMs: number): Map<number, number> {
    const stretches = new Map<number, number>();
    for (const { pieces, at } of this.taken.get(sku) ?? []) {
      const stretch = Math.floor((at.getTime() - from.getTime()) / stretchMs);
      stretches.set(stretch, (stretches.get(stretch) ?? 0) + pieces);
    }
    return stretches;
  }
}
