import { z } from "zod";

/**
 * How the Docker API writes a value that may be unset. Engines differ in whether it is then absent, null or empty, so that is forgiven
 * everywhere; a value of a wrong type is not.
 */

/** Unset means empty text. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
/** Unset means false. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
/** Unset means 0. */
export const count = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
/** Unset means none. */
export const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
/** Unset means none. */
export const textMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});
