import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, test } from "vitest";
import { SAYING_KEYS, SAYINGS } from "@/lib/walk/sayings";
import { CATALOGUE } from "./catalogue";

describe.each(["en", "ko"] as const)("%s", (language) => {
  const { reason } = CATALOGUE[language].walk;

  test("says every reason of a walk, and no other", () => {
    expect(Object.keys(reason).sort()).toEqual([...SAYING_KEYS].sort());
  });

  test.each(SAYING_KEYS)("%s is said with the values that it has", (key) => {
    const values = Object.fromEntries(SAYINGS[key].map((name) => [name, `<${name}>`]));
    const said = new IntlMessageFormat(reason[key], language, undefined, { ignoreTag: true }).format(values);
    for (const value of Object.values(values)) expect(said).toContain(value);
    expect(said).not.toMatch(/[{}]/);
  });
});
