import { z } from "zod";

/**
 * Zod compiles validators with `new Function`, which a CSP without unsafe-eval forbids (and reports, though zod survives it). Each schema
 * reads this setting when it is made, so this module is imported before any schema.
 */
z.config({ jitless: true });
