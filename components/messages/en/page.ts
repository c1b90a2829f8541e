/** The page itself: its description, and what stands where the dashboard does not. */
export const page = {
  description: "A Docker host's real network, live: sandboxes, veth pairs, bridges, address translation.",
  noScript: "Patchbay draws a live picture and needs JavaScript. The same facts are at /api/topology.",
  error: {
    title: "The page met an error it did not expect",
    text: "What was observed is not affected: this is a defect of the page itself.",
    again: "Try again",
    reload: "Reload the page",
  },
  notFound: {
    title: "There is no such page",
    text: "Patchbay has one page, and its API under /api.",
    back: "To the dashboard",
  },
} as const;
