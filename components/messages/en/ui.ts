/** Small things that stand in many places, and the names of the kinds. */
export const ui = {
  copy: "Copy {what}",
  copied: "Copied",
  close: "Close",
  command: "the command",
  fullId: "the full id",
  kinds: {
    host: "Host",
    container: "Container",
    sandbox: "Sandbox",
    interface: "Interface",
    veth: "Veth",
    bridge: "Bridge",
    uplink: "Uplink",
    network: "Network",
    port: "Published port",
    nat: "Address translation",
  },
} as const;
