import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type * as T from "./types";

interface Tables {
  sessions: T.StoredSession;
  sessionPrivates: T.SessionPrivate;
  intents: T.StoredIntent;
  intentPrivates: T.IntentPrivate;
  methods: T.StoredPaymentMethod;
  methodPrivates: T.MethodPrivate;
  charges: T.StoredCharge;
  refunds: T.StoredRefund;
  customers: T.StoredCustomer;
  disputes: T.StoredDispute;
  balance: T.StoredBalanceTransaction;
  coupons: T.StoredCoupon;
  products: T.StoredProduct;
  prices: T.StoredPrice;
  taxRates: T.StoredTaxRate;
  shippingRates: T.StoredShippingRate;
  calculations: T.StoredCalculation;
  calculationLines: T.StoredCalculationLine & { calculation: string };
  warnings: T.StoredWarning;
  endpoints: T.StoredEndpoint;
  events: T.StoredEvent;
  deliveries: T.Delivery;
  scheduled: T.Scheduled;
  idempotency: T.IdempotentAnswer;
}

export type TableName = keyof Tables;
export type Row<K extends TableName> = Tables[K];

const SAVE_AFTER_MS = 100;
// The file is written whole and everybody waits for it: the longer that takes, the more seldom it is done.
const REST_PER_SAVE = 20;

/** Everything the sandbox remembers, in memory, in order of creation, and in one file when `path` is given. */
export class State {
  private readonly tables = new Map<TableName, Map<string, unknown>>();
  private readonly untold = new Map<string, () => void>();
  private timer: NodeJS.Timeout | undefined;
  private dirty = false;
  private savedInMs = 0;
  private readonly flushAtExit = () => this.flush();

  constructor(
    private readonly path: string | undefined,
    private readonly warn: (line: string) => void,
  ) {
    if (path === undefined) return;
    this.load(path);
    process.on("exit", this.flushAtExit);
  }

  table<K extends TableName>(name: K): Map<string, Row<K>> {
    const found = this.tables.get(name) as Map<string, Row<K>> | undefined;
    if (found) return found;
    const made = new Map<string, Row<K>>();
    this.tables.set(name, made);
    return made;
  }

  get<K extends TableName>(name: K, id: string | null | undefined): Row<K> | undefined {
    if (id == null) return undefined;
    this.recall(id);
    return this.table(name).get(id);
  }

  /** Leaves rows unmade until one of these ids is asked for; thousands of them then cost nothing. */
  makeWhenAsked(ids: readonly string[], make: () => void): void {
    for (const id of ids) this.untold.set(id, make);
  }

  /** Makes what waits for this id to be asked for. */
  recall(id: string): void {
    const make = this.untold.get(id);
    this.untold.delete(id);
    make?.();
  }

  put<K extends TableName>(name: K, row: Row<K>): Row<K> {
    this.table(name).set(row.id, row);
    this.changed();
    return row;
  }

  delete(name: TableName, id: string): void {
    this.table(name).delete(id);
    this.changed();
  }

  /** Rows of a table, newest first. */
  newest<K extends TableName>(name: K): Row<K>[] {
    return [...this.table(name).values()].reverse();
  }

  /** To be called after a row was changed in place. */
  changed(): void {
    this.dirty = true;
    if (this.path === undefined || this.timer) return;
    this.timer = setTimeout(() => this.flush(), Math.max(SAVE_AFTER_MS, REST_PER_SAVE * this.savedInMs));
    this.timer.unref();
  }

  /** Writes the file now; a reader sees the old one or the new one, never half of one. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.path === undefined || !this.dirty) return;
    const startedAt = performance.now();
    const content = Object.fromEntries([...this.tables].map(([name, rows]) => [name, [...rows.values()]]));
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      const next = `${this.path}.${process.pid}.next`;
      writeFileSync(next, JSON.stringify(content), { mode: 0o600 });
      renameSync(next, this.path);
      this.dirty = false;
      this.savedInMs = performance.now() - startedAt;
    } catch (error) {
      this.warn(`The Stripe sandbox could not save ${this.path}: ${String(error)}`);
    }
  }

  close(): void {
    this.flush();
    process.off("exit", this.flushAtExit);
  }

  private load(path: string): void {
    const content = readIfThere(path);
    if (content === undefined) return;
    try {
      for (const [name, rows] of Object.entries(JSON.parse(content) as Record<TableName, { id: string }[]>)) {
        this.tables.set(name as TableName, new Map(rows.map((row) => [row.id, row])));
      }
    } catch {
      const aside = `${path}.unreadable-${Date.now()}`;
      renameSync(path, aside);
      this.tables.clear();
      this.warn(`The Stripe sandbox's saved state was unreadable; it was moved to ${aside} and a new one begun.`);
    }
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
