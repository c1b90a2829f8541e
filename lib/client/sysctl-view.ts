import type { Sysctl } from "./shapes";

/** A remark about a setting; the words are in the messages (`panels.host.settings.remarks`). */
export type Remark = "off" | "notFiltered" | "nearlyFull";

type NamespaceKey = Extract<Sysctl, { of: "namespace" }>["key"];
/** The last part of a setting's name, which no two of them share: what messages are keyed by, because dots part their keys. */
type LastPart<K> = K extends `${string}.${infer Rest}` ? LastPart<Rest> : K;

const NAMES: { readonly [K in NamespaceKey]: LastPart<K> } = {
  "net.ipv4.ip_forward": "ip_forward",
  "net.ipv4.ip_default_ttl": "ip_default_ttl",
  "net.ipv4.icmp_echo_ignore_all": "icmp_echo_ignore_all",
  "net.ipv6.icmp.echo_ignore_all": "echo_ignore_all",
  "net.bridge.bridge-nf-call-iptables": "bridge-nf-call-iptables",
  "net.bridge.bridge-nf-call-ip6tables": "bridge-nf-call-ip6tables",
  "net.netfilter.nf_conntrack_max": "nf_conntrack_max",
  "net.netfilter.nf_conntrack_count": "nf_conntrack_count",
  "net.ipv4.ip_local_port_range": "ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports": "ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start": "ip_unprivileged_port_start",
};

/** A setting of the whole namespace. */
export type NamespaceSetting = {
  readonly key: NamespaceKey;
  /** The key of what it means, in the messages (`panels.host.settings.meanings`). */
  readonly meaning: LastPart<NamespaceKey>;
  readonly value: string;
  readonly remark: Remark | undefined;
};

/** What one link has, each in force: where the kernel joins a link's value with that of `all`, it is joined here. Absent: unknown. */
export type LinkSettings = {
  readonly link: string;
  readonly forwarding: string | undefined;
  /** 0 off, 1 strict, 2 loose: the larger of the link's and `all`'s (ip-sysctl). */
  readonly rpFilter: string | undefined;
  /** On when either is. */
  readonly routeLocalnet: string | undefined;
  readonly forwarding6: string | undefined;
  readonly acceptRa: string | undefined;
  readonly disableIpv6: string | undefined;
  /** True when IPv4 is forwarded elsewhere and not here. */
  readonly stuck: boolean;
};

/** From this part of its maximum on, the table of connections is about to refuse new ones. */
const NEARLY_FULL = 0.9;

function remarkOn(key: NamespaceSetting["key"], value: string, all: ReadonlyMap<string, string>): Remark | undefined {
  if (key === "net.ipv4.ip_forward" && value === "0") return "off";
  if (key.startsWith("net.bridge.") && value === "0") return "notFiltered";
  const max = Number(all.get("net.netfilter.nf_conntrack_max"));
  if (key === "net.netfilter.nf_conntrack_count" && Number(value) >= NEARLY_FULL * max) return "nearlyFull";
  return undefined;
}

/** The settings of the namespace, in the order they were read. */
export function namespaceSettings(sysctls: readonly Sysctl[]): NamespaceSetting[] {
  const own = sysctls.flatMap((one) => (one.of === "namespace" ? [one] : []));
  const values = new Map<string, string>(own.map(({ key, value }) => [key, value]));
  return own.map(({ key, value }) => ({ key, meaning: NAMES[key], value, remark: remarkOn(key, value, values) }));
}

const larger = (a: string | undefined, b: string | undefined) =>
  a === undefined ? b : String(Math.max(Number(a), Number(b ?? 0)));

/** The settings of each link, `all` and `default` first, then those that stand out. */
export function linkSettings(sysctls: readonly Sysctl[]): LinkSettings[] {
  const values = new Map<string, string>();
  const links = new Set<string>();
  for (const one of sysctls) {
    if (one.of !== "link") continue;
    links.add(one.link);
    values.set(`${one.link} ${one.key}`, one.value);
  }
  const of = (link: string, key: Extract<Sysctl, { of: "link" }>["key"]) => values.get(`${link} ${key}`);
  const forwards = sysctls.some(({ key, value }) => key === "net.ipv4.ip_forward" && value === "1");
  const rows = [...links].map((link): LinkSettings => {
    const joins = link !== "default";
    const joined = (key: Parameters<typeof of>[1]) => (joins ? larger(of(link, key), of("all", key)) : of(link, key));
    const forwarding = of(link, "net.ipv4.conf.forwarding");
    return {
      link,
      forwarding,
      rpFilter: joined("net.ipv4.conf.rp_filter"),
      routeLocalnet: joined("net.ipv4.conf.route_localnet"),
      forwarding6: of(link, "net.ipv6.conf.forwarding"),
      acceptRa: of(link, "net.ipv6.conf.accept_ra"),
      disableIpv6: of(link, "net.ipv6.conf.disable_ipv6"),
      stuck: forwards && forwarding === "0",
    };
  });
  const rank = ({ link, stuck }: LinkSettings) => (link === "all" ? 0 : link === "default" ? 1 : stuck ? 2 : 3);
  return rows.sort((a, b) => rank(a) - rank(b));
}
