import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as ids from "./ids";

/** Any text at all: separators, per cents, emoji, halves of surrogate pairs. */
const hostile = fc.constantFrom(
  "",
  ":",
  "%",
  "%3A",
  "%uD800",
  "a:b",
  "/",
  "?#",
  "..",
  "\ud800",
  "\udfff",
  "😀",
  "\u202e",
  "\n",
);
const text = fc.oneof(
  fc.array(fc.oneof(hostile, fc.string({ unit: "binary" })), { maxLength: 4 }).map((parts) => parts.join("")),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
);
const number = fc.nat();

const MAKERS: [kind: string, made: fc.Arbitrary<{ id: string; host: string; parts: (string | number)[] }>][] = [
  ["host", text.map((host) => ({ id: ids.hostNodeId(host), host, parts: [] }))],
  ["sandbox", fc.tuple(text, number).map(([host, n]) => ({ id: ids.sandboxId(host, n), host, parts: [n] }))],
  ["link", fc.tuple(text, number, number).map(([host, n, i]) => ({ id: ids.linkId(host, n, i), host, parts: [n, i] }))],
  ["container", fc.tuple(text, text).map(([host, c]) => ({ id: ids.containerId(host, c), host, parts: [c] }))],
  ["network", fc.tuple(text, text).map(([host, n]) => ({ id: ids.networkId(host, n), host, parts: [n] }))],
  ["nat", fc.tuple(text, number).map(([host, n]) => ({ id: ids.natId(host, n), host, parts: [n] }))],
  [
    "port",
    fc
      .tuple(text, text, text, number, text)
      .map(([host, ...parts]) => ({ id: ids.portId(host, ...parts), host, parts })),
  ],
];

describe.each(MAKERS)("%s", (kind, made) => {
  test("is taken apart into what it was made of", () => {
    fc.assert(
      fc.property(made, ({ id, host, parts }) => {
        expect(ids.parseId(id)).toEqual({ kind, host, parts: parts.map(String) });
      }),
    );
  });

  test("is plain ASCII that stands in a URL and survives a trip through one", () => {
    fc.assert(
      fc.property(made, ({ id }) => {
        expect(id).toMatch(/^[\w:%.!~*'()-]+$/);
        const url = new URL(`http://h/api/sandboxes/${encodeURIComponent(id)}`);
        expect(decodeURIComponent(url.pathname.slice("/api/sandboxes/".length))).toBe(id);
      }),
    );
  });
});

test("different parts give different ids, equal parts the same", () => {
  const any = fc.oneof(...MAKERS.map(([kind, made]) => made.map((one) => ({ kind, ...one }))));
  fc.assert(
    fc.property(any, any, (a, b) => {
      const key = ({ kind, host, parts }: typeof a) => JSON.stringify([kind, host, parts.map(String)]);
      expect(a.id === b.id).toBe(key(a) === key(b));
    }),
    { numRuns: 1000 },
  );
});

test("text that shifts between neighbouring parts gives another id", () => {
  fc.assert(
    fc.property(text, text, text, text, (a, b, c, d) => {
      expect(ids.containerId(a, b) === ids.containerId(c, d)).toBe(a === c && b === d);
      expect(ids.edgeId(a, b, "t") === ids.edgeId(c, d, "t")).toBe(a === c && b === d);
      expect(ids.edgeId("veth", "s", a, b) === ids.edgeId("veth", "s", c, d)).toBe(a === c && b === d);
    }),
  );
  expect(ids.containerId("a:b", "c")).not.toBe(ids.containerId("a", "b:c"));
  expect(ids.containerId("h", "\ud800")).not.toBe(ids.containerId("h", "\ufffd"));
  expect(ids.containerId("h", "\ud800")).not.toBe(ids.containerId("h", "%uD800"));
});

describe("parseId refuses", () => {
  const table: [label: string, have: string][] = [
    ["nothing", ""],
    ["a word", "sandbox"],
    ["another kind", "volume:h1:1"],
    ["a kind by inheritance", "constructor:h1"],
    ["upper case", "Sandbox:h1:1"],
    ["too few parts", "link:h1:1"],
    ["too many parts", "container:h1:a:b"],
    ["a broken escape", "container:h1:%zz"],
    ["an escape that is no UTF-8", "container:h1:%ff"],
    ["a spelling of its own: an escape too many", "container:h1:%61"],
    ["a spelling of its own: lower-case hex", "container:h1:%3a"],
    ["a spelling of its own: a raw character", "container:h1:a b"],
    ["a pair spelt as two halves", "container:h1:%uD83D%uDE00"],
    ["an edge", ids.edgeId("veth", "link:h1:1:2", "link:h1:1:3")],
    ["a URL", "http://h1/1"],
    ["a path", "../../etc/passwd"],
  ];
  test.each(table)("%s", (_, have) => expect(ids.parseId(have)).toBeUndefined());

  test("or reads exactly what it would write, whatever is given", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((tail) => `container:h1:${tail}`),
        ),
        (have) => {
          const parsed = ids.parseId(have);
          if (parsed?.kind === "container") expect(ids.containerId(parsed.host, parsed.parts[0] ?? "")).toBe(have);
        },
      ),
    );
  });
});
