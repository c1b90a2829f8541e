/**
 * Remembers what was derived from one fact, so that equal derivations give the very same object: then nothing is built again, and who
 * compares two topologies sees by reference what did not change.
 *
 * Why this is safe: facts are values. What is read anew is a new object, and none is changed once it was observed, so whatever follows
 * from the key alone holds as long as the key lives. Whatever follows from more than the key is compared by `fits`, and made again where
 * it differs. A forgotten entry costs time only. It ends with its key, so nothing is kept of facts that are gone.
 *
 * @returns a function of the fact, of a test whether the remembered value still holds, and of how to make it.
 */
export function memo<Fact extends object, Value>() {
  const known = new WeakMap<Fact, Value>();
  return (fact: Fact, fits: (value: Value) => boolean, make: () => Value): Value => {
    const old = known.get(fact);
    if (old !== undefined && fits(old)) return old;
    const made = make();
    known.set(fact, made);
    return made;
  };
}
