// A spreadsheet runs a cell that begins like this as a formula.
const formula = /^'*[=+\-@\t\r]/;
const escaped = /^'+[=+\-@\t\r]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** A cell that no spreadsheet runs: an apostrophe before what looks like a formula. `readCell` takes it off again. */
export const safeCell = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** The text that `safeCell` wrote: exactly what was there before, for every text. */
export const readCell = (text: string): string => (escaped.test(text) ? text.slice(1) : text);
