const mustQuote = /[",\r\n]|^\s|\s$/;

/** One record as a line of CSV with CRLF (RFC 4180); only what needs quotation marks gets them. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => (mustQuote.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;

/** Before the first line: by this Excel knows that the file is UTF-8. */
export const byteOrderMark = "\ufeff";
