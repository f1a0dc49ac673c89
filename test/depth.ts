/** How deep the tests of money, stock and events dig: what every run can afford, what a night can, and what each of a thousand mutants can. */
const ci = {
  /** Most cases of one property of a pure rule. */
  propertyRuns: 10_000,
  machineRuns: 200,
  machineCommands: 40,
  interleavingRuns: 25,
  killsEach: 1,
  faultCells: 12,
  outageOrders: 150,
  outageEvents: 500,
  floodEvents: 300,
  restarts: 1,
  clockRuns: 1,
  migrations: 1,
};
const depths = {
  ci,
  nightly: {
    propertyRuns: 10_000,
    machineRuns: 5_000,
    machineCommands: 100,
    interleavingRuns: 1_000,
    killsEach: 3,
    faultCells: Number.POSITIVE_INFINITY,
    outageOrders: 540,
    outageEvents: 2_000,
    floodEvents: 20_000,
    restarts: 20,
    clockRuns: 3,
    migrations: 5,
  },
  // A mutant that a hundred cases miss is one that a test forgot.
  mutation: { ...ci, propertyRuns: 100 },
} as const;

export const isNightly = process.env.TEST_DEPTH === "nightly";

/** The figures of this run; `npm run test:full` sets TEST_DEPTH=nightly. */
export const depth: Readonly<Record<keyof typeof ci, number>> = isNightly
  ? depths.nightly
  : depths[process.env.TEST_DEPTH === "mutation" ? "mutation" : "ci"];

/** A limit that suits the machine at rest in CI, and hours at night. */
export const timeLimit = (ciMs: number): number => (isNightly ? 6 * 3_600_000 : ciMs);
