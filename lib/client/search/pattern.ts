/** Whether a text holds a pattern, in any case. */
export type Test = (text: string) => boolean;
/** Makes a test of a pattern's source; for one that is not legal, the reason in the library's words. */
export type CompilePattern = (source: string) => Test | { readonly reason: string };

/** What the library puts before its reason, and before the pattern in it. */
const ADDED = /error parsing regexp: |\(\?i\)/g;

/**
 * Loads the engine for patterns, which few queries need. It is RE2's: linear in the text for every pattern, so that none that comes with a
 * link can stop the page (JavaScript's own backtracks). No lookaround and no backreferences therefore.
 */
export async function loadPatterns(): Promise<CompilePattern> {
  const { RE2JS } = await import("re2js");
  return (source) => {
    try {
      const pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
      return (text) => pattern.test(text);
    } catch (error) {
      return { reason: (error instanceof Error ? error.message : String(error)).replace(ADDED, "") };
    }
  };
}
