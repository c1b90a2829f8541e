/** The header and what stands in it. */
export const toolbar = {
  language: "Language: {name}",
  theme: { light: "Light theme", dark: "Dark theme" },
  counts: {
    containers: "{count, plural, one {<b>#</b> container} other {<b>#</b> containers}}",
    networks: "{count, plural, one {<b>#</b> network} other {<b>#</b> networks}}",
    namespaces: "{count, plural, one {<b>#</b> namespace} other {<b>#</b> namespaces}}",
    running: "{count, number} running",
  },
} as const;
