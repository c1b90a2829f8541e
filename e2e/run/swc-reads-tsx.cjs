// dependency-cruiser parses every file as plain TypeScript with swc, which stumbles over JSX. It takes swc's functions when it is loaded,
// so they are taught here, before. (Its other parser needs TypeScript's own API, which TypeScript 7 does not have.)
const swc = require("@swc/core");

const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith(".tsx") });
