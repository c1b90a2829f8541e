import { describe, expect, it, vi } from "vitest";
import { generateHost } from "@/lib/topology/fixtures/generated";
import { relate } from "@/lib/topology/relate";
import { type Detail, detailAt, LEAST_LETTER, letterSize } from "./detail";
import type { Drawn } from "./elements";
import { brokenLabels, lettersOf, overlaidLabels } from "./fixtures/labels";
import { standardTopology } from "./fixtures/standard";
import { type Arrangement, layout } from "./layout";
import { paint } from "./paint";
import { TROUBLE } from "./project-elements";
import type { Layout } from "./shapes";
import { estimateWidth } from "./text-fit";
import { firstView } from "./viewport";

// Five thousand containers take their time on a machine that is busy.
vi.setConfig({ testTimeout: 120_000 });

/** What is left for the picture of a window of 1440x900, 1024x700 and 390x844. */
const ROOMS = [
  [1440, 772],
  [1024, 572],
  [390, 640],
] as const;
const SIZES = [10, 25, 40, 100, 300, 1000, 5000];
const HOSTS = new Map([
  ["standard", standardTopology()],
  ...SIZES.map((n) => [String(n), relate(generateHost(n))] as const),
]);

/** The first picture of a host in a window. */
function firstPicture(host: string, width: number, height: number, arrangement: Arrangement = "wiring") {
  const topology = HOSTS.get(host);
  if (!topology) throw new Error(`no host ${host}`);
  const drawn = layout(topology, { aspect: width / height, arrangement });
  const { zoom, pan } = firstView(drawn.bounds, width, height, drawn.containers);
  const region = { x: -pan.x / zoom, y: -pan.y / zoom, width: width / zoom, height: height / zoom };
  return { drawn, zoom, region };
}

const painted = (drawn: Layout, zoom: number, detail: Detail) =>
  paint(drawn, { detail, size: letterSize(zoom), measure: estimateWidth });

/** The smallest letters on the screen, in px. */
const leastPx = (elements: readonly Drawn[], zoom: number) =>
  Math.min(...elements.map((element) => lettersOf(element) ?? Infinity)) * zoom;

const cases = [...HOSTS.keys()].flatMap((host) =>
  ROOMS.flatMap(([width, height]) =>
    (["wiring", "bus"] as const).map((arrangement) => ({ host, width, height, arrangement })),
  ),
);

describe.each(cases)(
  "the first picture of $host in $width x $height, $arrangement",
  ({ host, width, height, arrangement }) => {
    const { drawn, zoom } = firstPicture(host, width, height, arrangement);
    const detail = detailAt(zoom, "auto");
    const elements = painted(drawn, zoom, detail);

    it("has no letters that cannot be read, and none on others", () => {
      expect(leastPx(elements, zoom)).toBeGreaterThanOrEqual(LEAST_LETTER);
      expect(leastPx(elements, zoom)).toBeLessThan(Infinity);
      expect([...brokenLabels(elements), ...overlaidLabels(elements)]).toEqual([]);
    });

    it("names every box", () => {
      const named = new Set(elements.flatMap(({ data }) => (/^text:box:.*:0$/.test(data.id) ? [data.owner] : [])));
      expect(drawn.boxes.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([]);
    });
  },
);

describe.each([...SIZES.map(String), "standard"])("the cards of projects of %s", (host) => {
  it.each([0.32, 0.25, 0.2, 0.17, 0.14, 0.12, 0.1])("tell the count and what is wrong at zoom %d", (zoom) => {
    const { drawn } = firstPicture(host, 1440, 772);
    const elements = painted(drawn, zoom, "projects");
    const told = new Map<string, string>();
    for (const { data } of elements) {
      const owner = String(data.owner ?? "");
      if (/:[12]$/.test(data.id)) told.set(owner, `${told.get(owner) ?? ""} ${data.label}`);
    }
    const silent = drawn.boxes.filter(({ id, key, style }) => {
      if (style === "tree") return false;
      const { containers, states } = drawn.summary(key);
      const text = told.get(id) ?? "";
      return !new RegExp(`(^|\\D)${containers}(\\D|$)`).test(text) || text.includes(TROUBLE) !== states.length > 0;
    });
    expect(silent.map(({ id }) => `${id}: ${told.get(id)}`)).toEqual([]);
    expect(leastPx(elements, zoom)).toBeGreaterThanOrEqual(LEAST_LETTER);
    expect([...brokenLabels(elements), ...overlaidLabels(elements)]).toEqual([]);
  });
});

it.each(["40", "300", "1000", "5000"])("the host's card says in %s that it is the host", (host) => {
  const { drawn, zoom } = firstPicture(host, 1440, 772);
  const tree = drawn.boxes.find(({ style }) => style === "tree");
  const name = painted(drawn, zoom, "projects").find(({ data }) => data.id === `text:${tree?.id}:0`)?.data.label;
  expect([tree?.title, drawn.content.words.host]).toContain(name);
});

it("a project's card with room to spare names its containers in their order, whole, and says where there are more", () => {
  const { drawn, zoom } = firstPicture("300", 1440, 772);
  const elements = painted(drawn, zoom, "projects");
  const listed = drawn.boxes.flatMap(({ id, key }) => {
    const lines = elements.filter(({ data }) => data.owner === id).map(({ data }) => String(data.label));
    const first = lines.findIndex((line) => /, |,$/.test(line) && !line.includes(TROUBLE));
    const names =
      first < 0
        ? []
        : lines
            .slice(first)
            .flatMap((line) => line.split(/,\s*/))
            .filter((name) => name !== "");
    return names.length === 0 ? [] : [{ names, all: drawn.summary(key).names }];
  });
  expect(listed.length).toBeGreaterThan(20);
  for (const { names, all } of listed) {
    const shown = names.filter((name) => name !== "…");
    expect(all.slice(0, shown.length)).toEqual(shown);
    expect(names.includes("…")).toBe(shown.length < all.length);
  }
});

describe.each(["full", "compact", "projects"] as const)("%s where it is held", (detail) => {
  it.each([0.69, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.12, 0.08, 0.05, 0.02])(
    "has no label on another at zoom %d",
    (zoom) => {
      for (const host of ["standard", "300", "1000"]) {
        const elements = painted(firstPicture(host, 1440, 772).drawn, zoom, detail);
        expect([...brokenLabels(elements), ...overlaidLabels(elements)]).toEqual([]);
        expect(leastPx(elements, zoom)).toBeGreaterThanOrEqual(LEAST_LETTER);
      }
    },
  );
});

it("names that are cut differ from those beside them", () => {
  const { drawn, zoom } = firstPicture("5000", 1440, 772);
  const names = painted(drawn, zoom, "projects").flatMap(({ data }) =>
    data.id.endsWith(":0") ? [String(data.label)] : [],
  );
  const cut = names.filter((name) => name.includes("…"));
  const alike = cut.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  expect(cut.length).toBeGreaterThan(100);
  expect(alike.length / cut.length).toBeLessThan(0.2);
});
