function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Deep equality of JSON values: what both would be after a trip over the wire. A key with `undefined` counts as absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  return isRecord(a) && isRecord(b) && sameRecord(a, b);
}

/** Counts instead of listing the keys in use: this runs for every fact of every reading. */
function sameRecord(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let surplus = 0;
  for (const key of Object.keys(a)) {
    if (a[key] === undefined) continue;
    if (!sameJson(a[key], b[key])) return false;
    surplus++;
  }
  for (const key of Object.keys(b)) if (b[key] !== undefined) surplus--;
  return surplus === 0;
}
