/** What can be asked for by name: `field:value`. */
export const FIELDS = [
  "name",
  "ip",
  "mac",
  "port",
  "network",
  "project",
  "image",
  "state",
  "driver",
  "veth",
  "label",
  "kind",
  "reach",
  "id",
] as const;
/** One of {@link FIELDS}. */
export type Field = (typeof FIELDS)[number];

/** The field of that name, in any case; undefined when there is none. */
export function fieldOf(name: string): Field | undefined {
  const lower = name.toLowerCase();
  return FIELDS.find((field) => field === lower);
}
