import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "./catalogue";
import { isLanguage, LANGUAGES } from "./languages";

type Tree = { readonly [key: string]: string | Tree };
type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** Every text by the path of its key. */
function texts(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
}

/** The names that a message asks values for; those of tags in angle brackets. */
function placeholders(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    const own =
      "value" in element && element.type !== 0 ? [element.type === 8 ? `<${element.value}>` : element.value] : [];
    const inside =
      "options" in element ? Object.values(element.options).flatMap(({ value }) => placeholders(value)) : [];
    return [...own, ...inside, ...("children" in element ? placeholders(element.children) : [])];
  });
}

const asked = (text: string, language: string) => [
  ...new Set(placeholders(new IntlMessageFormat(text, language).getAst())),
];

const english = new Map(texts(CATALOGUE.en));

describe.each(Object.keys(LANGUAGES).filter(isLanguage))("%s", (language) => {
  const own = texts(CATALOGUE[language]);
  test("has the keys of English", () => expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort()));
  test.each(own)("%s asks for the same values, and says something", (key, text) => {
    expect(asked(text, language).sort()).toEqual(asked(english.get(key) ?? "", "en").sort());
    expect(text.trim()).toBe(text);
    expect(text).not.toBe("");
  });
});

test("the placeholders of a message are found", () => {
  expect(asked("{count, plural, one {<b>#</b> of {name}} other {#}} in {place}", "en")).toEqual([
    "count",
    "<b>",
    "name",
    "place",
  ]);
});
