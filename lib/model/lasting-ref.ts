import { namedRef, parseNamedRef } from "./ids";

/** A thing by what it can be found by. */
export type Findable = { readonly id: string; readonly kind: string; readonly label: string };

/** The only thing of a kind that is called so. */
function onlyOne(things: readonly Findable[], kind: string, name: string): Findable | undefined {
  const called = things.filter((one) => one.kind === kind && one.label === name);
  return called.length === 1 ? called[0] : undefined;
}

/**
 * What a link says for a thing: a reference by name to a container or a network, so that it finds what was made anew by the same name; the id where
 * another is called the same, and of everything else.
 */
export function lastingRef(id: string, things: readonly Findable[]): string {
  const thing = things.find((one) => one.id === id);
  const ref = thing && namedRef(thing.kind, thing.label);
  return ref && onlyOne(things, thing.kind, thing.label) ? ref : id;
}

/** The id that a reference by name means now; the text itself where it is none, or where not exactly one thing is called so. */
export function presentId(text: string, things: readonly Findable[]): string {
  const ref = parseNamedRef(text);
  return (ref && onlyOne(things, ref.kind, ref.name)?.id) ?? text;
}
