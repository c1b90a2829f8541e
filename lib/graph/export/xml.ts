const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** What XML 1.0 does not allow in any spelling (2.2): control characters but tab and line ends, half a surrogate pair, two code points. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A stranger's text for an element or a quoted attribute. What XML cannot carry becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, "\ufffd").replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign);
}
