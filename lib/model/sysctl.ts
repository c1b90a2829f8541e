import { z } from "zod";

/** Kernel settings of a network namespace that decide how it forwards, filters and gives out ports, as sysctl(8) names them. */
export const SYSCTLS = [
  "net.ipv4.ip_forward",
  "net.ipv4.ip_default_ttl",
  "net.ipv4.icmp_echo_ignore_all",
  "net.ipv6.icmp.echo_ignore_all",
  "net.bridge.bridge-nf-call-iptables",
  "net.bridge.bridge-nf-call-ip6tables",
  "net.netfilter.nf_conntrack_max",
  "net.netfilter.nf_conntrack_count",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
] as const;

/** Settings that each link has for itself; `all` and `default` are links to them. `net.ipv4.conf.LINK.forwarding` without its link. */
export const LINK_SYSCTLS = [
  "net.ipv4.conf.forwarding",
  "net.ipv4.conf.rp_filter",
  "net.ipv4.conf.route_localnet",
  "net.ipv4.conf.src_valid_mark",
  "net.ipv4.conf.proxy_arp",
  "net.ipv4.conf.arp_ignore",
  "net.ipv6.conf.forwarding",
  "net.ipv6.conf.hop_limit",
  "net.ipv6.conf.accept_ra",
  "net.ipv6.conf.disable_ipv6",
] as const;

/** One setting with its value, as the file in /proc/sys has it, white space made one blank. */
export const Sysctl = z.discriminatedUnion("of", [
  z.object({ of: z.literal("namespace"), key: z.enum(SYSCTLS), value: z.string() }),
  z.object({ of: z.literal("link"), key: z.enum(LINK_SYSCTLS), link: z.string(), value: z.string() }),
]);
export type Sysctl = z.infer<typeof Sysctl>;
