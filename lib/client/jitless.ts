/**
 * Zod compiles validators with `new Function`, which a CSP without unsafe-eval forbids (and reports, though zod survives it). This is its own
 * place for settings that are made before it is loaded: the first view does without zod, and what comes later finds them here.
 */
Reflect.set(globalThis, "__zod_globalConfig", { jitless: true });

export {};
