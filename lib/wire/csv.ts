/** What a spreadsheet takes for a formula: also behind blanks, and the full-width signs of East Asian keyboards (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/** A field of a CSV file (RFC 4180), always in quotes. A text that a spreadsheet would run is given an apostrophe, and is shown as text. */
export function csvField(value: string | number): string {
  const text = String(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A line with its ending. */
export const csvLine = (fields: readonly (string | number)[]) => `${fields.map(csvField).join(",")}\r\n`;
