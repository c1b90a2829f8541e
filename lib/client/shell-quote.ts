/** Words that every shell takes as they are. */
const PLAIN = /^[A-Za-z0-9_/:=.,@%+-]+$/;
/** Control characters act on a terminal when pasted; format characters (bidirectional overrides, zero width) hide what is there. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function escapeByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** ANSI-C quoting (bash, zsh, ksh, POSIX 2024): plain ASCII only, so that nothing in it can act on a terminal. */
function ansiQuote(text: string): string {
  const body = Array.from(new TextEncoder().encode(text), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9 _/:=.,@%+-]/.test(char) ? char : escapeByte(byte);
  });
  return `$'${body.join("")}'`;
}

/** One argument for a POSIX-like shell: bare when harmless, else in single quotes, else as `$'...'` when it holds unseen characters. */
export function shellQuote(text: string): string {
  if (PLAIN.test(text)) return text;
  if (UNSEEN.test(text)) return ansiQuote(text);
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A command line from its arguments. */
export const commandLine = (...args: readonly string[]) => args.map(shellQuote).join(" ");
