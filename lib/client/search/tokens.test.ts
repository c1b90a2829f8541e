import { expect, test } from "vitest";
import { type Token, tokenize } from "./tokens";

const bare = (value: string, extra: Partial<Token> = {}): Token => ({
  negated: false,
  word: "",
  value,
  form: "bare",
  open: false,
  ...extra,
});

const TABLE: readonly [label: string, text: string, want: Token[]][] = [
  ["nothing", "", []],
  ["blanks", " \t ", []],
  ["words", " web  db ", [bare("web"), bare("db")]],
  ["a field", "name:web", [bare("web", { word: "name" })]],
  ["no value yet", "name:", [bare("", { word: "name" })]],
  ["negated", "-web", [bare("web", { negated: true })]],
  ["negated field", "-state:exited", [bare("exited", { word: "state", negated: true })]],
  ["a dash alone", "- web", [bare("-"), bare("web")]],
  ["dashes within", "shop-web-1", [bare("shop-web-1")]],
  ["quoted", '"my net" x', [bare("my net", { form: "quoted" }), bare("x")]],
  ["quoted after a field", 'network:"my net"', [bare("my net", { word: "network", form: "quoted" })]],
  ["quotes and backslashes within", String.raw`"a \"b\" \\ \n"`, [bare(String.raw`a "b" \ \n`, { form: "quoted" })]],
  ["a quote within a word", `it's"x`, [bare(`it's"x`)]],
  ["a quote that is left open", '"my net', [bare("my net", { form: "quoted", open: true })]],
  ["a pattern", "/^web$/", [bare("^web$", { form: "pattern" })]],
  ["with blanks and slashes", "/a b/c/ d", [bare("a b/c", { form: "pattern" }), bare("d")]],
  ["with an escaped slash", String.raw`/a\/ b/`, [bare(String.raw`a\/ b`, { form: "pattern" })]],
  ["ending in a backslash", "/a\\", [bare("a\\", { form: "pattern", open: true })]],
  ["after a field, negated", "-name:/x/", [bare("x", { word: "name", form: "pattern", negated: true })]],
  ["a pattern that is left open", "/web", [bare("web", { form: "pattern", open: true })]],
  ["an address is no field", "02:42:ac:11:00:02", [bare("02:42:ac:11:00:02")]],
  ["a CIDR", "172.18.0.0/16", [bare("172.18.0.0/16")]],
  ["a word that is no field", "nginx:alpine", [bare("alpine", { word: "nginx" })]],
  ["emoji", "🐳", [bare("🐳")]],
];
test.each(TABLE)("%s", (_label, text, want) => expect(tokenize(text)).toEqual(want));
