/** A value that is made in steps: in idle time, or what is left of them at once when somebody asks for it. */
export type Stepwise<T> = {
  /** The steps that are left, one at each call of `next`. */
  steps(): Generator<void, void>;
  /** The value. */
  get(): T;
};

/** Makes a value by what a generator does between its yields, which are the steps; it returns the value. */
export function stepwise<T>(making: Generator<void, T>): Stepwise<T> {
  let made: { readonly value: T } | undefined;
  const step = () => {
    const { done, value } = making.next();
    if (done) made = { value };
    return made;
  };
  return {
    *steps() {
      while (!made) {
        step();
        yield;
      }
    },
    get() {
      let value = made;
      while (!value) value = step();
      return value.value;
    },
  };
}
