/** Which room may know which: docs in CONTRIBUTING.md. A room may always import itself; what is not listed is forbidden. */
const ROOMS = {
  "lib/net": [],
  "lib/model": ["lib/net"],
  "lib/topology": ["lib/model", "lib/net"],
  "lib/walk": ["lib/model", "lib/net"],
  "lib/wire": ["lib/topology", "lib/walk", "lib/model", "lib/net"],
  "lib/inquiry": ["lib/topology", "lib/walk", "lib/wire", "lib/model", "lib/net"],
  "lib/guard": ["lib/net"],
  "lib/probe": ["lib/model", "lib/net"],
  "lib/observatory": ["lib/probe/probe", "lib/inquiry", "lib/topology", "lib/walk", "lib/wire", "lib/model", "lib/net"],
  "lib/client": ["lib/inquiry", "lib/wire", "lib/topology", "lib/model", "lib/net"],
  "lib/graph": ["lib/topology", "lib/model", "lib/net"],
  "lib/launch": [],
  components: ["lib/client", "lib/graph", "lib/topology", "lib/wire", "lib/model", "lib/net"],
};

const TESTS = "(\\.test\\.tsx?$|/fixtures/)";

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room:${room}`,
  severity: "error",
  from: { path: `^${room}/`, pathNot: TESTS },
  to: { path: "^(lib|components|app|e2e)/", pathNot: [room, ...allowed].map((name) => `^${name}(/|\\.ts$)`) },
}));

/** Rooms that are pure: no Node, no browser framework, no engine. */
const pure = {
  name: "pure",
  severity: "error",
  from: { path: "^lib/(net|model|topology|walk|wire)/", pathNot: TESTS },
  to: { dependencyTypes: ["npm", "npm-dev", "core"], pathNot: "node_modules/zod/" },
};

/** Packages that only one room may touch. */
const owned = [
  ["koffi", "^lib/probe/kernel/"],
  ["dockerode", "^lib/probe/docker/"],
  ["cytoscape", "^(lib/graph|e2e/bench)/"],
  ["canvaskit-wasm", "^lib/graph/export/png/"],
  ["use-intl", "^(app|components)/"],
].map(([name, room]) => ({
  name: `only-in:${name}`,
  severity: "error",
  from: { pathNot: [room, TESTS] },
  to: { path: `node_modules/(@types/)?${name}/` },
}));

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...rooms,
    pure,
    ...owned,
    {
      name: "app-without-probe",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/probe/" },
    },
    {
      name: "walk-in-snapshots-only",
      severity: "error",
      from: { path: "^lib/client/", pathNot: ["^lib/client/snapshot/", TESTS] },
      to: { path: "^lib/inquiry/" },
    },
    {
      name: "no-react-below",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "node_modules/(react|react-dom|next)/" },
    },
    {
      name: "product-without-tests",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: TESTS },
      to: { path: "^e2e/|/fixtures/|\\.test\\.tsx?$" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
