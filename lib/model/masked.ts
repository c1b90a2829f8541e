import { z } from "zod";

/** Bits of a number that are compared, as of a mark: `value` under `mask`. */
export const Masked = z.object({ value: z.number(), mask: z.number() });
export type Masked = z.infer<typeof Masked>;
