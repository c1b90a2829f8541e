import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { commandLine, shellQuote } from "./shell-quote";

const ODD: readonly [string, string][] = [
  ["plain", "appnet"],
  ["path", "/run/docker/netns/1-ab:cd"],
  ["empty", ""],
  ["space", "my net"],
  ["single quote", "it's"],
  ["only quotes", "'''"],
  ["double quotes and dollar", '"$(reboot)" `id` $HOME \\'],
  ["markup", "<script>alert(1)</script>"],
  ["redirect and glob", "a>b|c;d&e*?[x]{1,2}~#!"],
  ["newline", "first\nsecond; rm -rf /"],
  ["carriage return and tab", "a\r\tb"],
  ["control characters before a hex digit", "\u0003a\u001b[31mf"],
  ["right-to-left override", "\u202eשלום"],
  ["zero-width joiner", "👩‍👧"],
  ["emoji", "🐳"],
  ["300 characters", "x".repeat(300)],
];

/** What bash makes of the text as the one argument of a command. */
const bash = (text: string) => spawnSync("bash", ["-c", `printf '%s|' ${text}`], { encoding: "utf8" }).stdout;

describe("shellQuote: bash reads back what was quoted, as one argument", () => {
  test.each(ODD)("%s", (_label, text) => expect(bash(shellQuote(text))).toBe(`${text}|`));
});

describe("shellQuote: nothing unseen is left", () => {
  test.each(ODD)("%s", (_label, text) => expect(shellQuote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u));
});

test("commandLine leaves ordinary words bare", () => {
  expect(commandLine("sudo", "nsenter", "-t", "1234", "-n", "ip", "addr")).toBe("sudo nsenter -t 1234 -n ip addr");
});
