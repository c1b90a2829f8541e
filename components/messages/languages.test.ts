import { expect, test } from "vitest";
import { chooseLanguage } from "./languages";

const TABLE: readonly [string, string | undefined, string | null, string][] = [
  ["nothing is said", undefined, null, "en"],
  ["empty", undefined, "", "en"],
  ["a browser in Korea", undefined, "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"],
  ["a browser in the US", undefined, "en-US,en;q=0.9", "en"],
  ["by weight, not by place", undefined, "en;q=0.5, ko;q=0.9", "ko"],
  ["equal weights: by place", undefined, "ko,en", "ko"],
  ["neither", undefined, "de-AT,fr;q=0.8", "en"],
  ["not wanted at all", undefined, "ko;q=0,de", "en"],
  ["a weight that is none", undefined, "ko;q=high,en;q=0.1", "en"],
  ["a language within another's name", undefined, "kok-IN", "en"],
  ["case does not matter", undefined, "KO-kr", "ko"],
  ["what was chosen comes first", "en", "ko-KR", "en"],
  ["a choice that there is not", "xx", "ko", "ko"],
  ["a name that every object has", "toString", "ko", "ko"],
];
test.each(TABLE)("%s", (_label, chosen, accepted, want) => expect(chooseLanguage(chosen, accepted)).toBe(want));
