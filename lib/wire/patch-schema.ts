import { z } from "zod";
import type { Patch } from "./patch";

const Splice = z.tuple([z.number().int().min(0), z.number().int().min(0), z.array(z.unknown())]);

/** Schema of {@link Patch}. */
export const PatchSchema: z.ZodType<Patch> = z.strictObject({
  set: z.record(z.string(), z.unknown()).optional(),
  drop: z.array(z.string()).optional(),
  get in() {
    return z.record(z.string(), PatchSchema).optional();
  },
  splice: z.record(z.string(), z.array(Splice)).optional(),
});
