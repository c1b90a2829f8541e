/** What happened, as it is read aloud. */
export const changes = {
  appeared: "{name} appeared",
  removed: "{name} removed",
  state: "{name} is {other}",
  "network-appeared": "network {name} appeared",
  "network-removed": "network {name} removed",
  joined: "{name} joined {other}",
  left: "{name} left {other}",
  more: "and {count, number} more changes",
} as const;
