/** One word of a rule. Quoted words are data even when they look like an option or a negation. */
export type SaveToken = { readonly text: string; readonly quoted: boolean };

/**
 * Splits a rule line as iptables-save writes it: words between blanks, in double quotes where they hold anything unusual, with `"`, `'`
 * and `\` escaped by a backslash (xtables_save_string, libxtables). Undefined when a quote is not closed: the rule goes on in the next
 * line, because a newline in a comment is printed as it is.
 */
export function tokenize(line: string): SaveToken[] | undefined {
  if (!line.includes('"')) return line.split(/[ \t]+/).flatMap((text) => (text === "" ? [] : { text, quoted: false }));
  const tokens: SaveToken[] = [];
  let text = "";
  let inWord = false;
  let quoted = false;
  let open = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? "";
    if (open) {
      if (char === "\\" && i + 1 < line.length) text += line[++i];
      else if (char === '"') open = false;
      else text += char;
    } else if (char === '"') {
      open = true;
      quoted = true;
      inWord = true;
    } else if (char === " " || char === "\t") {
      if (inWord) tokens.push({ text, quoted });
      text = "";
      inWord = false;
      quoted = false;
    } else {
      text += char;
      inWord = true;
    }
  }
  if (open) return undefined;
  if (inWord) tokens.push({ text, quoted });
  return tokens;
}
