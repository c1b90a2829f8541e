import { type Cidr, parseCidr } from "@/lib/net/cidr";
import { isLoopback } from "@/lib/net/ip";
import type { Protocol } from "@/lib/net/port";
import { memo } from "@/lib/topology/memo";
import type { ContainerNode, LinkNode, NetworkNode, PortNode, SandboxNode, TopologyNode } from "../shapes";
import type { Field } from "./fields";

/** A port that a thing has to do with, on either side of a publication. */
export type DocumentPort = { readonly port: number; readonly protocol: Protocol };

/** What can be found of one node. */
export type Document = {
  /** By field, in lower case. */
  readonly texts: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Addresses, whole; of a network its subnets. */
  readonly addresses: readonly Cidr[];
  readonly ports: readonly DocumentPort[];
  /** What plain text is looked for in, each text once. Digits that nobody reads are not among it: any two letters would be found in them. */
  readonly all: readonly string[];
  /** The same as one text. */
  readonly text: string;
};

/** What a node is found by that other nodes tell: all of it words. */
export type Relatives = {
  /** Names of the host's ends of a container's veth pairs; of a veth, its peer. */
  readonly veths: readonly string[];
  /** Drivers of a container's networks. */
  readonly drivers: readonly string[];
  /** Names of the networks that a link belongs to. */
  readonly networks: readonly string[];
};

/** Fields that are found by name only. A container's veths are named of its interfaces, too. */
const BY_NAME_ONLY: ReadonlySet<string> = new Set<Field>(["id", "kind", "mac", "reach", "veth"]);

type Written = {
  readonly texts: Partial<Record<Field, readonly (string | undefined)[]>>;
  readonly addresses?: readonly string[];
  readonly ports?: readonly DocumentPort[];
};

const bare = (address: string) => address.split("/")[0] ?? "";
const pair = ([key, value]: [string, string]) => `${key}=${value}`;

function ofContainer({ container }: ContainerNode, { veths, drivers }: Relatives): Written {
  const { name, hostname, image, state, project, service, swarmService, endpoints, published, exposed } = container;
  const labels: [string, string | undefined][] = [
    ["com.docker.compose.project", project],
    ["com.docker.compose.service", service],
    ["com.docker.swarm.service.name", swarmService],
  ];
  // The engine's own choice of a host name and of an alias is the beginning of the id.
  const names = [hostname, ...endpoints.flatMap(({ aliases }) => aliases)].filter(
    (text) => !container.id.startsWith(text),
  );
  return {
    texts: {
      name: [name, ...names],
      mac: endpoints.map(({ mac }) => mac),
      network: [
        ...endpoints.map(({ networkName }) => networkName),
        ...(endpoints.length ? [] : [container.networkMode]),
      ],
      project: [project],
      image: [image],
      state: [state],
      driver: drivers,
      veth: veths,
      label: labels.flatMap(([key, value]) => (value === undefined ? [] : [pair([key, value])])),
      kind: ["container"],
      id: [container.id],
    },
    addresses: endpoints.flatMap(({ ipv4, ipv6 }) => [bare(ipv4), bare(ipv6)]),
    ports: [
      ...published.flatMap(({ hostPort, containerPort, protocol }) => [
        { port: hostPort, protocol },
        { port: containerPort, protocol },
      ]),
      ...exposed,
    ],
  };
}

function ofNetwork({ network }: NetworkNode): Written {
  const { name, driver, project, ipam, labels } = network;
  return {
    texts: {
      name: [name],
      network: [name],
      project: [project],
      driver: [driver],
      label: Object.entries(labels).map(pair),
      kind: ["network"],
      id: [network.id],
    },
    addresses: ipam.flatMap(({ subnet, gateway }) => [subnet, gateway ?? ""]),
  };
}

function ofLink({ kind, link, addresses, label }: LinkNode, { veths, networks }: Relatives): Written {
  const isVeth = link.kind === "veth";
  return {
    texts: {
      name: [label, link.alias, ...(link.altNames ?? [])],
      mac: [link.mac],
      network: networks,
      state: [link.operState],
      driver: [link.kind === "other" ? link.driver : link.kind],
      veth: isVeth ? [label, ...veths] : [],
      kind: [kind, ...(isVeth ? ["veth"] : [])],
    },
    addresses: addresses.map(({ address }) => address),
  };
}

/** Whether anything but the host itself can reach where it is bound. */
const reachOf = ({ hostIps }: PortNode) => (hostIps.every(isLoopback) ? "host" : "outside");

function ofPort(node: PortNode): Written {
  const { hostPort, containerPort, protocol } = node.port;
  return {
    texts: { name: [node.label], kind: ["port"], reach: [reachOf(node)] },
    addresses: node.hostIps,
    ports: [
      { port: hostPort, protocol },
      { port: containerPort, protocol },
    ],
  };
}

function ofSandbox({ label, role, names, netns }: SandboxNode): Written {
  return {
    texts: {
      name: [label, ...names.map(({ name }) => name)],
      state: [role],
      kind: ["namespace", "sandbox"],
      id: [String(netns)],
    },
  };
}

function write(node: TopologyNode, relatives: Relatives): Written {
  switch (node.kind) {
    case "container":
      return ofContainer(node, relatives);
    case "network":
      return ofNetwork(node);
    case "port":
      return ofPort(node);
    case "sandbox":
      return ofSandbox(node);
    case "nat":
      return { texts: { name: [node.label], kind: ["nat"] } };
    default:
      return ofLink(node, relatives);
  }
}

function index({ texts, addresses = [], ports = [] }: Written): Document {
  const written = { ...texts, ip: addresses };
  const lower = Object.entries(written).map(([field, values = []]): [string, string[]] => [
    field,
    [...new Set(values.flatMap((value) => (value ? [value.toLowerCase()] : [])))],
  ]);
  const read = lower.filter(([field]) => !BY_NAME_ONLY.has(field)).flatMap(([, values]) => values);
  const all = [...new Set([...read, ...ports.map(({ port, protocol }) => `${port}/${protocol}`)])];
  return {
    texts: Object.fromEntries(lower),
    addresses: addresses.flatMap((address) => parseCidr(address) ?? []),
    ports,
    all,
    text: all.join("\n"),
  };
}

const documents = memo<TopologyNode, { readonly of: string; readonly document: Document }>();

/** The document of a node; made once for each node and what its relatives say. */
export function documentOf(node: TopologyNode, relatives: Relatives): Document {
  const of = Object.values(relatives).flat().join("\n");
  return documents(
    node,
    (known) => known.of === of,
    () => ({ of, document: index(write(node, relatives)) }),
  ).document;
}
