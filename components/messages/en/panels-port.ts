/** The panel of a published port. */
export const port = {
  title: "Published port",
  explain: "Whoever reaches the host at one of these addresses reaches the container's port.",
  target: "<container></container> port <port></port>",
  dnat: {
    title: "DNAT rules",
    explain: "The firewall rewrites the destination of what arrives at the host's port to the container's address.",
    none: "None was found: only a proxy process of the engine can serve this port.",
  },
} as const;
