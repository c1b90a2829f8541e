/** In place of lodash's functions for fields that are named by a path (`data("a.b")`): no element of the picture has any. */
export default function noPath() {
  throw new Error("an element's data has no paths");
}
