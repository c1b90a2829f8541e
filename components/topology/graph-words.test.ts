import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { brokenLabels } from "@/lib/graph/fixtures/labels";
import { standardTopology } from "@/lib/graph/fixtures/standard";
import { layout } from "@/lib/graph/layout";
import { paint } from "@/lib/graph/paint";
import { estimateWidth } from "@/lib/graph/text-fit";
import { ENGLISH, type GraphWords } from "@/lib/graph/words";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { CATALOGUE } from "../messages/catalogue";
import { graphWords } from "./graph-words";

const wordsOf = (locale: "en" | "ko") =>
  graphWords(createTranslator({ locale, messages: CATALOGUE[locale], namespace: "graph" }));

/** Every word, with values for what takes some. */
function said(words: GraphWords) {
  const { driverNetwork, continued, nat, sandbox, shares, sharesBelow, containers, networks, links, inState } = words;
  return {
    ...Object.fromEntries(Object.entries(words).filter(([, word]) => typeof word === "string")),
    named: [driverNetwork("macvlan"), continued("web"), sandbox("lb_ingress"), shares("<b>"), sharesBelow("a", "{b}")],
    counted: [1, 2, 1234].map((n) => [nat({ dnat: n, masquerade: 0 }), inState(n, "exited")]),
    plural: [1, 2].map((n) => [containers(n), networks(n), links(n)]),
  };
}

test("the English messages say what the picture says by itself", () =>
  expect(said(wordsOf("en"))).toEqual(said(ENGLISH)));

describe.each([
  ["the standard host", standardTopology()],
  ["100 containers", relate(generateHost(100))],
])("%s in Korean", (_label, topology) => {
  test.each(["wiring", "bus"] as const)("%s: no label lies on another or leaves its card", (arrangement) => {
    const drawn = layout(topology, { arrangement, words: wordsOf("ko") });
    const looks = (["full", "compact", "projects"] as const).map((detail) =>
      paint(drawn, { detail, size: 14, measure: estimateWidth }),
    );
    expect(looks.flatMap(brokenLabels)).toEqual([]);
  });
});
