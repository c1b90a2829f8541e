import { lastingRef } from "@/lib/model/lasting-ref";
import { withParameters } from "./address-bar";
import type { FirewallTarget } from "./firewall-url";
import { type FirewallWay, firewallWays } from "./firewall-ways";
import { FIRST_MATRIX, type MatrixDraft } from "./matrix-url";
import type { TopologyNode } from "./shapes";
import type { TopologyIndex } from "./topology-index";
import { tracesOf } from "./trace-from";
import type { TraceDraft } from "./trace-url";

/** One thing that can be done from the menu of the picture; `key` names its words. */
export type MenuEntry =
  | { readonly key: "details"; readonly id: string }
  | { readonly key: "enter"; readonly box: string }
  | { readonly key: "traceFrom" | "traceTo"; readonly trace: TraceDraft }
  | { readonly key: "reach"; readonly of: string; readonly matrix: MatrixDraft }
  | { readonly key: `rules.${FirewallWay["key"]}`; readonly firewall: FirewallTarget }
  | { readonly key: "copyName" | "copyLink"; readonly text: string };

/** What a menu is about: a box, and a thing in it where one is pointed at. */
export type MenuSubject = {
  readonly box: string;
  readonly title: string;
  readonly containers: readonly string[];
  readonly node?: TopologyNode | undefined;
};

/** The compose project whose box it is. */
function projectOf(index: TopologyIndex, { title, containers }: MenuSubject): string | undefined {
  const nodes = containers.map((id) => index.node(id));
  return nodes.some((node) => node?.kind === "container" && node.container.project === title) ? title : undefined;
}

/** The matrix in which a thing is: its network's, its project's, else that of the first network it is on. */
function matrixOf(index: TopologyIndex, subject: MenuSubject): { of: string; matrix: MatrixDraft } | undefined {
  const { node } = subject;
  const ofProject = (project: string) => ({ of: project, matrix: { ...FIRST_MATRIX, project } });
  const ofNetwork = (id: string | undefined) => {
    const network = index.node(id);
    return network?.kind === "network"
      ? { of: network.label, matrix: { ...FIRST_MATRIX, network: lastingRef(network.id, index.topology.nodes) } }
      : undefined;
  };
  if (!node) {
    const project = projectOf(index, subject);
    return project === undefined ? undefined : ofProject(project);
  }
  if (node.kind === "network") return ofNetwork(node.id);
  if (node.kind === "bridge") return ofNetwork(node.network);
  const container = index.node(node.kind === "port" ? node.container : node.id);
  if (container?.kind !== "container") return undefined;
  const { project, endpoints } = container.container;
  if (project !== undefined) return ofProject(project);
  const [first] = endpoints;
  const { nodes } = index.topology;
  return ofNetwork(nodes.find((one) => one.kind === "network" && one.network.id === first?.networkId)?.id);
}

/** What can be done with what a menu is about, in groups. `outside`: addresses beyond the uplink; `page`: the address of the page, without a query. */
export function menuOf(
  index: TopologyIndex,
  subject: MenuSubject,
  outside: readonly string[],
  page: string,
): MenuEntry[][] {
  const { node, box, title } = subject;
  const { from, to } = node ? tracesOf(index, node, outside) : {};
  const matrix = matrixOf(index, subject);
  const groups: MenuEntry[][] = [
    [...(node ? [{ key: "details", id: node.id } as const] : []), ...(node ? [] : [{ key: "enter", box } as const])],
    [
      ...(from ? [{ key: "traceFrom", trace: from } as const] : []),
      ...(to ? [{ key: "traceTo", trace: to } as const] : []),
      ...(matrix ? [{ key: "reach", ...matrix } as const] : []),
    ],
    node
      ? firewallWays(index, node).map(({ key, target }) => ({ key: `rules.${key}`, firewall: target }) as const)
      : [],
    [
      { key: "copyName", text: node?.label ?? title },
      ...(node
        ? [
            {
              key: "copyLink",
              text: page + withParameters("", { sel: lastingRef(node.id, index.topology.nodes) }),
            } as const,
          ]
        : []),
    ],
  ];
  return groups.filter(({ length }) => length > 0);
}
