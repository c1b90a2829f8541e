import { LISTS, type ListName } from "@/lib/client/lists";

/** Of the columns that need more or less than the usual, in rem. Fixed, so that nothing moves while the table scrolls. */
const WIDTHS: Readonly<Record<string, number>> = {
  name: 10,
  published: 11,
  addresses: 11,
  ports: 11,
  image: 12,
  traits: 8,
  driver: 5.5,
  scope: 5,
  containers: 6,
  kind: 5.5,
  state: 6,
  outside: 7,
  protocol: 6,
  target: 7,
};
const USUAL = 9;

const widthOf = (column: string) => WIDTHS[column] ?? USUAL;

/** The columns of a list, each with its width as CSS. */
export const widthsOf = (list: ListName) => LISTS[list].map((column) => ({ column, width: `${widthOf(column)}rem` }));

/** The width of them all as CSS: a table with a width of its own gives no column more than its share. */
export const widthOfAll = (list: ListName) => `${LISTS[list].map(widthOf).reduce((sum, width) => sum + width, 0)}rem`;
