/** The strip above the graph: what this host is, in a line. */
export const overview = {
  name: "Overview",
  kernel: "Linux {version}",
  firewall: "NAT by {names}",
  firewallTitle: "Whose address translation rules are in force",
  containers: "{count, plural, one {<b>#</b> container} other {<b>#</b> containers}}",
  notRunning: "<b>{count, number}</b> not running",
  networks: "{count, plural, one {<b>#</b> network} other {<b>#</b> networks}}",
  namespaces: "{count, plural, one {<b>#</b> namespace} other {<b>#</b> namespaces}}",
  outside: "{count, plural, one {<b>#</b> port to the outside} other {<b>#</b> ports to the outside}}",
  outsideTitle: "Published on more than loopback. Whether a firewall lets anybody in is another question.",
  outsideWalked:
    "{count, plural, one {<b>#</b> port to the outside} other {<b>#</b> ports to the outside}}, {reached, plural, one {<b>#</b> answers} other {<b>#</b> answer}}",
  show: "Show them in graph and list",
  log: "What changed",
  quiet: "No recent change",
  more: "+{count, number}",
  earlier: "Nothing has changed since this page was opened.",
} as const;
