import type { WalkQuestion } from "@/lib/wire/walk";
import type { TopologyIndex } from "./topology-index";
import { endText } from "./trace-ends";
import { draftOf } from "./trace-url";

/** Whom an answer is about, in the words that people use. */
export type TraceSubject = {
  readonly from: string;
  readonly to: string;
  /** `tcp port 80`, `icmp`. */
  readonly port: string;
  /** Both are containers with addresses, and on no network together. */
  readonly apart: boolean;
};

/** The networks on which a container has an address; undefined for what is no container. */
function networksOf(index: TopologyIndex, id: string): readonly string[] | undefined {
  const node = index.node(id);
  if (node?.kind !== "container") return undefined;
  const placed = node.container.endpoints.filter(({ ipv4, ipv6 }) => ipv4 !== "" || ipv6 !== "");
  return placed.map(({ networkId }) => networkId);
}

/** Names the two ends of a question, and what is between them. */
export function traceSubject(question: WalkQuestion, index: TopologyIndex): TraceSubject {
  const draft = draftOf(question, index.topology.hosts[0]?.id ?? "");
  const [sender, receiver] = [networksOf(index, draft.from) ?? [], networksOf(index, draft.to) ?? []];
  const { protocol, port } = question;
  return {
    from: endText(draft.from, index),
    to: endText(draft.to, index),
    port: port === undefined ? protocol : `${protocol} port ${port}`,
    apart: sender.length > 0 && receiver.length > 0 && !sender.some((network) => receiver.includes(network)),
  };
}
