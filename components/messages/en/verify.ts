/** A connect tried for real, beside what the walk predicts. */
export const verify = {
  name: "Verify",
  explain:
    "One real TCP connect from where the packet starts. It sends no data and is closed at once; whoever listens there sees it.",
  button: "Try a real connect",
  again: "Try again",
  notInSnapshot:
    "A snapshot is open: no real connect is tried, since whoever has its addresses now may be somebody else.",
  trying: "Connecting, for 2 seconds at most …",
  predicted: "Predicted",
  seen: "Seen",
  outcome: {
    connected: "Connected",
    refused: "Refused",
    told: "No way, says {error}",
    timeout: "No answer in 2 s",
  },
  took: "{address} port {port}, after {ms, number} ms",
  agreement: {
    agrees: "They agree.",
    disagrees: "They disagree.",
    open: "The connect cannot tell: what is predicted is not seen from here.",
  },
  changed: "By the facts of now the walk says “{disposition}”.",
  save: "Save for a bug report",
  saveExplain:
    "A snapshot of the host, rules and sockets included, with the prediction and what was seen. It names containers, networks and processes.",
  notSaved: "It could not be saved: {reason}",
} as const;
