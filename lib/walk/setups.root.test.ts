import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canMakeNetns } from "@/lib/probe/kernel/testing/world";
import type { WalkFacts } from "./facts";
import { ask, type Comparison, compare, type Flow, told } from "./fixtures/agree";
import { Lab, type SpaceName } from "./fixtures/lab";
import { remedyFor } from "./remedy";
import { walk } from "./walk";

const root = canMakeNetns();

/** One way in which hosts differ: commands in a namespace that make it so, and such that undo it. */
type Setup = readonly [label: string, space: SpaceName, make: readonly string[], undo: readonly string[]];

const FLUSH = [
  "iptables-nft -F",
  "iptables-nft -X",
  "iptables-nft -t nat -F",
  "iptables-nft -t raw -F",
  "iptables-nft -P INPUT ACCEPT",
  "iptables-nft -P FORWARD ACCEPT",
];
const sysctl = (space: SpaceName, key: string, value: number, before: number): Setup => [
  `${key}=${value}`,
  space,
  [`sysctl -qw ${key}=${value}`],
  [`sysctl -qw ${key}=${before}`],
];
const rules = (label: string, space: SpaceName, ...lines: string[]): Setup => [
  label,
  space,
  lines.map((line) => `iptables-nft ${line}`),
  FLUSH,
];

/** The same for IPv6. */
const rules6 = (label: string, ...lines: string[]): Setup => [
  label,
  "h",
  lines.map((line) => `ip6tables-nft ${line}`),
  ["ip6tables-nft -F", "ip6tables-nft -t nat -F"],
];

/** The address that a's eth0 is given, so that a set-up can name it. */
const MAC_A = "02:00:00:00:01:0a";

const SETUPS: readonly Setup[] = [
  ["nothing special", "h", [], []],
  sysctl("h", "net.ipv4.ip_forward", 0, 1),
  sysctl("h", "net.ipv4.conf.eth0.forwarding", 0, 1),
  sysctl("h", "net.ipv4.conf.br0.forwarding", 0, 1),
  sysctl("h", "net.ipv6.conf.all.forwarding", 0, 1),
  sysctl("h", "net.bridge.bridge-nf-call-iptables", 0, 1),
  rules("INPUT DROP", "h", "-P INPUT DROP"),
  rules(
    "FORWARD DROP, answers let in",
    "h",
    "-P FORWARD DROP",
    "-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT",
    "-A FORWARD -i br0 -j ACCEPT",
  ),
  rules("FORWARD DROP, answers not let in", "h", "-P FORWARD DROP", "-A FORWARD -i br0 ! -o br0 -j ACCEPT"),
  rules("a rule between two ports of a bridge", "h", "-A FORWARD -i br0 -o br0 -j DROP"),
  rules("masquerading", "h", "-t nat -A POSTROUTING -s 172.30.1.0/24 ! -o br0 -j MASQUERADE"),
  rules("published", "h", "-t nat -A PREROUTING -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80"),
  rules(
    "published with marks, as Podman does",
    "h",
    "-t nat -A PREROUTING -d 192.0.2.2 -p tcp --dport 81 -s 172.30.1.0/24 -j MARK --set-xmark 0x2000/0x2000",
    "-t nat -A PREROUTING -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.11:80",
    "-t nat -A POSTROUTING -m mark --mark 0x2000/0x2000 -j MASQUERADE",
  ),
  rules("a stale DNAT", "h", "-t nat -A PREROUTING -p tcp --dport 81 -j DNAT --to-destination 172.30.1.77:80"),
  rules(
    "DNAT on the same bridge without masquerading",
    "h",
    "-t nat -A PREROUTING -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
  ),
  rules("REDIRECT", "h", "-t nat -A PREROUTING -p tcp --dport 81 -j REDIRECT --to-ports 80"),
  rules(
    "REJECT",
    "h",
    "-A FORWARD -p tcp -d 172.30.1.10 -j REJECT --reject-with tcp-reset",
    "-A INPUT -p tcp --dport 80 -j REJECT",
  ),
  rules("a kill switch in a sandbox", "a", "-P INPUT DROP", "-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT"),
  rules("a sandbox that hears nothing at all", "a", "-P INPUT DROP"),
  rules("a sandbox that says nothing", "a", "-A OUTPUT -p tcp --dport 80 -j DROP"),
  [
    "a policy route to another table",
    "h",
    ["ip rule add from 172.30.1.0/24 to 203.0.113.0/24 lookup 100", "ip route add unreachable default table 100"],
    ["ip rule del from 172.30.1.0/24 to 203.0.113.0/24 lookup 100", "ip route flush table 100"],
  ],
  [
    "routes by mark",
    "h",
    [
      "iptables-nft -t mangle -A PREROUTING -s 172.30.1.10 -j MARK --set-mark 7",
      "ip rule add fwmark 7 lookup 101",
      "ip route add blackhole 203.0.113.0/24 table 101",
    ],
    ["iptables-nft -t mangle -F", "ip rule del fwmark 7 lookup 101", "ip route flush table 101"],
  ],
  ["a sandbox without default route", "a", ["ip route del default"], ["ip route add default via 172.30.1.1"]],
  ["a prohibited destination", "h", ["ip route add prohibit 203.0.113.10"], ["ip route del prohibit 203.0.113.10"]],
  ["a veth without master", "h", ["ip link set va nomaster"], ["ip link set va master br0"]],
  ["a veth that is down", "h", ["ip link set va down"], ["ip link set va up"]],
  ["a bridge that is down", "h", ["ip link set br1 down"], ["ip link set br1 up"]],
  ["a bridge without address", "h", ["ip addr del 172.30.2.1/24 dev br1"], ["ip addr add 172.30.2.1/24 dev br1"]],
  [
    "isolated ports",
    "h",
    ["bridge link set dev va isolated on", "bridge link set dev vb isolated on"],
    ["bridge link set dev va isolated off", "bridge link set dev vb isolated off"],
  ],
  [
    "a bridge that shows frames to the rules by itself",
    "h",
    [
      "sysctl -qw net.bridge.bridge-nf-call-iptables=0",
      "ip link set br0 type bridge nf_call_iptables 1",
      "iptables-nft -A FORWARD -i br0 -o br0 -j DROP",
    ],
    ["ip link set br0 type bridge nf_call_iptables 0", "sysctl -qw net.bridge.bridge-nf-call-iptables=1", ...FLUSH],
  ],
  [
    "a locked port",
    "h",
    ["bridge link set dev vb locked on learning off", "bridge fdb flush dev br0 brport vb dynamic"],
    ["bridge link set dev vb locked off learning on"],
  ],
  [
    "a port that is not sent what is for unknown addresses",
    "h",
    ["bridge link set dev va flood off learning off", "bridge fdb flush dev br0 brport va dynamic"],
    ["bridge link set dev va flood on learning on"],
  ],
  ...(["sticky", "", "permanent"] as const).map(
    (kind): Setup => [
      `a forwarding entry that leads elsewhere (${kind || "static"})`,
      "h",
      [`bridge fdb replace ${MAC_A} dev vb master ${kind === "permanent" ? "" : "static "}${kind}`.trim()],
      // The kernel may have moved it to where its owner was heard.
      [`bridge fdb replace ${MAC_A} dev vb master static`, `bridge fdb del ${MAC_A} dev vb master`],
    ],
  ),
  [
    "a permanent forwarding entry for whom the port leads to",
    "h",
    [`bridge fdb replace ${MAC_A} dev va master permanent`],
    [`bridge fdb del ${MAC_A} dev va master`],
  ],
  [
    "a neighbour entry that leads elsewhere",
    "h",
    ["ip neigh replace 172.30.1.10 lladdr 02:00:00:00:00:99 dev br0 nud permanent"],
    ["ip neigh del 172.30.1.10 dev br0"],
  ],
  ["a blocked port", "h", ["bridge link set dev va state blocking"], ["bridge link set dev va state forwarding"]],
  [
    "strict rp_filter, and the way back by another link",
    "h",
    ["sysctl -qw net.ipv4.conf.br0.rp_filter=1", "ip route add 172.30.1.10 via 192.0.2.1"],
    ["sysctl -qw net.ipv4.conf.br0.rp_filter=0", "ip route del 172.30.1.10"],
  ],
  [
    "hairpin",
    "h",
    [
      "bridge link set dev va hairpin on",
      "iptables-nft -t nat -A PREROUTING -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
      "iptables-nft -t nat -A POSTROUTING -s 172.30.1.0/24 -d 172.30.1.0/24 -j MASQUERADE",
    ],
    ["bridge link set dev va hairpin off", ...FLUSH],
  ],
  [
    "no hairpin",
    "h",
    [
      "iptables-nft -t nat -A PREROUTING -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
      "iptables-nft -t nat -A POSTROUTING -s 172.30.1.0/24 -d 172.30.1.0/24 -j MASQUERADE",
    ],
    FLUSH,
  ],
  [
    "route_localnet",
    "h",
    [
      "sysctl -qw net.ipv4.conf.br0.route_localnet=1",
      "iptables-nft -t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
      "iptables-nft -t nat -A POSTROUTING -s 127.0.0.1 -o br0 -j MASQUERADE",
    ],
    ["sysctl -qw net.ipv4.conf.br0.route_localnet=0", ...FLUSH],
  ],
  rules(
    "127.0.0.1 translated without route_localnet",
    "h",
    "-t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
  ),
  rules(
    "127.0.0.1 translated, and then rejected: without route_localnet it does not come so far",
    "h",
    "-t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport 90 -j DNAT --to-destination 172.30.1.10:80",
    "-A OUTPUT -p tcp --dport 80 -j REJECT --reject-with icmp-host-prohibited",
  ),
  ...["icmp-host-prohibited", "tcp-reset"].map(
    (how): Setup => [
      `127.0.0.1 translated, with route_localnet, and rejected with ${how}`,
      "h",
      [
        "sysctl -qw net.ipv4.conf.br0.route_localnet=1",
        "iptables-nft -t nat -A OUTPUT -d 127.0.0.1 -p tcp --dport 90 -j DNAT --to-destination 172.30.1.10:80",
        `iptables-nft -A OUTPUT -p tcp --dport 80 -j REJECT --reject-with ${how}`,
      ],
      ["sysctl -qw net.ipv4.conf.br0.route_localnet=0", ...FLUSH],
    ],
  ),
  rules(
    "the host's own packets translated, and then rejected",
    "h",
    "-t nat -A OUTPUT -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
    "-t nat -A OUTPUT -d 192.0.2.2 -p udp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
    "-A OUTPUT -p tcp --dport 80 -j REJECT --reject-with icmp-host-prohibited",
    "-A OUTPUT -p udp --dport 80 -j REJECT",
  ),
  rules(
    "translated before routing, and then rejected",
    "h",
    "-t nat -A PREROUTING -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
    "-t nat -A PREROUTING -p udp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
    "-A FORWARD -d 172.30.1.10 -p tcp -j REJECT --reject-with icmp-host-prohibited",
    "-A FORWARD -d 172.30.1.10 -p udp -j REJECT",
  ),
  rules(
    "translated before routing, and then reset",
    "h",
    "-t nat -A PREROUTING -p tcp --dport 81 -j DNAT --to-destination 172.30.1.10:80",
    "-A FORWARD -d 172.30.1.10 -p tcp -j REJECT --reject-with tcp-reset",
  ),
  rules(
    "a reset that goes out by the port, past the rules of output",
    "h",
    "-A FORWARD -d 172.30.1.11 -p tcp -j REJECT --reject-with tcp-reset",
    "-A FORWARD -d 172.30.2.10 -p tcp -j REJECT --reject-with tcp-reset",
    "-A INPUT -p tcp --dport 80 -j REJECT --reject-with tcp-reset",
    "-A OUTPUT -p tcp --tcp-flags RST RST -j DROP",
  ),
  rules("rejected by the one that it is for", "a", "-A INPUT -p tcp --dport 80 -j REJECT", "-A INPUT -p udp -j REJECT"),
  rules("rejected by its own sandbox", "a", "-A OUTPUT -p tcp -j REJECT", "-A OUTPUT -p udp -j REJECT"),
  [
    "the host's own packets translated to where no way leads",
    "h",
    [
      "ip route add prohibit 203.0.113.77",
      "iptables-nft -t nat -A OUTPUT -d 192.0.2.2 -p tcp --dport 81 -j DNAT --to-destination 203.0.113.77:80",
      "iptables-nft -t nat -A OUTPUT -d 192.0.2.2 -p udp --dport 81 -j DNAT --to-destination 203.0.113.77:80",
    ],
    ["ip route del prohibit 203.0.113.77", ...FLUSH],
  ],
  ...["blackhole", "prohibit", "unreachable"].map(
    (type): Setup => [
      `the host's own packets routed anew by their mark: ${type}`,
      "h",
      [
        "iptables-nft -t mangle -A OUTPUT -d 203.0.113.0/24 -j MARK --set-mark 7",
        "ip rule add fwmark 7 lookup 101",
        `ip route add ${type} 203.0.113.0/24 table 101`,
      ],
      ["iptables-nft -t mangle -F", "ip rule del fwmark 7 lookup 101", "ip route flush table 101"],
    ],
  ),
  [
    "a mark that comes after the routing",
    "h",
    [
      "iptables-nft -t raw -A OUTPUT -d 203.0.113.0/24 -j MARK --set-mark 7",
      "ip rule add fwmark 7 lookup 101",
      "ip route add blackhole 203.0.113.0/24 table 101",
    ],
    ["iptables-nft -t raw -F", "ip rule del fwmark 7 lookup 101", "ip route flush table 101"],
  ],
  sysctl("a", "net.ipv4.ip_default_ttl", 1, 64),
  sysctl("a", "net.ipv4.ip_default_ttl", 2, 64),
  sysctl("a", "net.ipv6.conf.eth0.hop_limit", 1, 64),
  sysctl("h", "net.ipv4.ip_default_ttl", 1, 64),
  [
    "rp_filter by the mark",
    "h",
    [
      "iptables-nft -t mangle -A PREROUTING -s 172.30.1.10 -j MARK --set-mark 7",
      "ip rule add fwmark 7 lookup 101",
      "ip route add blackhole 172.30.1.10 table 101",
      "sysctl -qw net.ipv4.conf.br0.rp_filter=1 net.ipv4.conf.br0.src_valid_mark=1",
    ],
    [
      "sysctl -qw net.ipv4.conf.br0.rp_filter=0 net.ipv4.conf.br0.src_valid_mark=0",
      "iptables-nft -t mangle -F",
      "ip rule del fwmark 7 lookup 101",
      "ip route flush table 101",
    ],
  ],
  rules6("IPv6 rejected", "-A FORWARD -p tcp -j REJECT --reject-with icmp6-adm-prohibited"),
  rules6("IPv6 reset", "-A FORWARD -p tcp -j REJECT --reject-with tcp-reset"),
  rules6(
    "the host's own IPv6 packets translated, and then rejected",
    "-t nat -A OUTPUT -d fd00:1::1 -p tcp --dport 81 -j DNAT --to-destination [fd00:1::10]:80",
    "-A OUTPUT -p tcp --dport 80 -j REJECT",
  ),
  rules6(
    "IPv6 redirected to loopback and masqueraded there, and the answer dropped by the address that it got",
    "-t nat -A OUTPUT -d fd00:1::10 -p tcp --dport 80 -j REDIRECT --to-ports 80",
    "-t nat -A POSTROUTING -o lo -j MASQUERADE",
    "-A OUTPUT -s ::1 -d ::1 -p tcp --sport 80 -j DROP",
  ),
  rules6(
    "the host's own IPv6 packets translated",
    "-t nat -A OUTPUT -d fd00:1::1 -p tcp --dport 81 -j DNAT --to-destination [fd00:1::10]:80",
    "-t nat -A OUTPUT -d ::1 -p tcp --dport 81 -j DNAT --to-destination [fd00:1::10]:80",
  ),
  rules(
    "raw NOTRACK beside a rule for established ones",
    "h",
    "-t raw -A PREROUTING -s 172.30.1.10 -j NOTRACK",
    "-P FORWARD DROP",
    "-A FORWARD -m conntrack --ctstate NEW,ESTABLISHED -j ACCEPT",
  ),
];

const tcp = (from: SpaceName, address: string, port = 80): Flow => ({ from, protocol: "tcp", address, port });
const udp = (from: SpaceName, address: string, port = 80): Flow => ({ from, protocol: "udp", address, port });

const FLOWS: readonly Flow[] = [
  tcp("o", "192.0.2.2"),
  tcp("o", "192.0.2.2", 81),
  tcp("o", "172.30.1.10"),
  tcp("o", "fd00:1::10"),
  tcp("o", "192.0.2.130"),
  tcp("a", "172.30.1.11"),
  tcp("a", "172.30.1.11", 90),
  tcp("a", "172.30.2.10"),
  udp("a", "172.30.2.10"),
  tcp("a", "203.0.113.10"),
  tcp("a", "172.30.1.1"),
  tcp("a", "192.0.2.2", 81),
  tcp("b", "192.0.2.2", 81),
  tcp("b", "fd00:1::10"),
  tcp("c", "172.30.1.10"),
  udp("c", "172.30.1.1", 81),
  tcp("h", "172.30.1.10"),
  tcp("h", "127.0.0.1", 90),
  tcp("h", "127.0.0.1", 81),
  tcp("h", "172.30.1.99"),
  tcp("h", "192.0.2.2", 81),
  udp("h", "192.0.2.2", 81),
  udp("h", "172.30.1.10"),
  tcp("h", "203.0.113.10"),
  udp("h", "203.0.113.10"),
  tcp("h", "fd00:1::10"),
  tcp("h", "fd00:1::1", 81),
  tcp("h", "::1", 81),
  tcp("h", "0.0.0.0", 90),
  tcp("a", "::"),
  tcp("a", "::ffff:172.30.1.11"),
  tcp("a", "224.0.0.1"),
  tcp("a", "ff02::1"),
  tcp("h", "255.255.255.255"),
  tcp("a", "172.30.1.255"),
  udp("o", "192.0.2.2", 81),
  tcp("h", "192.0.2.130"),
  tcp("m", "192.0.2.2"),
  tcp("m", "203.0.113.10"),
];

/** Set-ups that are looked at with one packet: what was found by earlier ones is forgotten before it is sent. */
const SINGLE: readonly (readonly [...Setup, Flow, result: string, said: string, key: string])[] = [
  [
    "a link that asks for nobody",
    "a",
    ["ip link set eth0 arp off"],
    ["ip link set eth0 arp on"],
    tcp("a", "172.30.1.11"),
    "timeout",
    "unreachable",
    "no-neighbor-noarp",
  ],
  [
    "a link that answers nobody",
    "a",
    ["ip link set eth0 arp off"],
    ["ip link set eth0 arp on"],
    tcp("b", "172.30.1.10"),
    "EHOSTUNREACH",
    "unknown",
    "answers-nobody",
  ],
  [
    "a router that answers for whom it has a way to",
    "h",
    [
      "sysctl -qw net.ipv4.conf.br0.proxy_arp=1",
      "ip route add 172.30.1.99 dev br1",
      "iptables-nft -t nat -A PREROUTING -d 172.30.1.99 -j DNAT --to-destination 172.30.2.10",
    ],
    ["sysctl -qw net.ipv4.conf.br0.proxy_arp=0", "ip route del 172.30.1.99 dev br1", ...FLUSH],
    tcp("a", "172.30.1.99"),
    "ok",
    "delivered",
    "delivered",
  ],
  [
    "a set that the packet itself is put into",
    "h",
    [
      "nft add table inet zz",
      "nft add set inet zz s { type ipv4_addr; flags dynamic; }",
      "nft add chain inet zz c { type filter hook forward priority -5; }",
      "nft add rule inet zz c add @s { ip saddr } tcp dport 99 counter",
      "nft add rule inet zz c ip saddr @s drop",
    ],
    ["nft delete table inet zz"],
    tcp("c", "172.30.1.10"),
    "timeout",
    "unknown",
    "unmodelled-rule",
  ],
  [
    "a set that the packet itself is put into, and that it must not be in",
    "h",
    [
      "nft add table ip zz",
      "nft add set ip zz s { type ipv4_addr; flags dynamic; }",
      "nft add chain ip zz c { type filter hook forward priority -5; }",
      "nft add rule ip zz c update @s { ip saddr }",
      "nft add rule ip zz c ip saddr != @s accept",
      "nft add rule ip zz c ip daddr 172.30.1.10 drop",
    ],
    ["nft delete table ip zz"],
    tcp("c", "172.30.1.10"),
    "timeout",
    "unknown",
    "unmodelled-rule",
  ],
  [
    "a set that another packet is put into",
    "h",
    [
      "nft add table inet zz",
      "nft add set inet zz s { type ipv4_addr; flags dynamic; }",
      "nft add chain inet zz c { type filter hook forward priority -5; }",
      "nft add rule inet zz c tcp dport 99 add @s { ip saddr }",
      "nft add rule inet zz c ip saddr @s drop",
    ],
    ["nft delete table inet zz"],
    tcp("c", "172.30.1.10"),
    "ok",
    "delivered",
    "delivered",
  ],
  ...(
    [
      ["tun", "ip tuntap add x0 mode tun"],
      ["ifb", "ip link add x0 type ifb"],
    ] as const
  ).map(([kind, add]): (typeof SINGLE)[number] => [
    `a way out by a link of a kind that is not modelled: ${kind}`,
    "h",
    [add, "ip link set x0 up", "ip route add 10.99.0.0/24 dev x0"],
    ["ip link del x0"],
    tcp("a", "10.99.0.2"),
    "timeout",
    "unknown",
    "unmodelled-link",
  ]),
  [
    "arp_ignore=8",
    "h",
    ["sysctl -qw net.ipv4.conf.br0.arp_ignore=8"],
    ["sysctl -qw net.ipv4.conf.br0.arp_ignore=0"],
    tcp("a", "172.30.1.1"),
    "EHOSTUNREACH",
    "unknown",
    "answers-nobody",
  ],
  [
    "arp_ignore=1, an address of the link itself",
    "h",
    ["sysctl -qw net.ipv4.conf.br0.arp_ignore=1"],
    ["sysctl -qw net.ipv4.conf.br0.arp_ignore=0"],
    tcp("a", "172.30.1.1"),
    "ok",
    "delivered",
    "delivered",
  ],
];

/**
 * What a walk says would help is done, for the first that it says it of, and helps. What undoes the set-up undoes it, too.
 * @returns whether there was any
 */
async function tryRemedy(lab: Lab, facts: WalkFacts, compared: readonly Comparison[]): Promise<boolean> {
  for (const { flow, trace } of compared) {
    const { remedy } = remedyFor(facts, trace);
    const space = remedy && lab.nameOf(remedy.netns);
    if (!remedy || !space) continue;
    lab.run(space, remedy.argv);
    expect([told({ flow, trace, result: await lab.connect(flow.from, flow, 4000), agrees: true })]).toEqual([
      expect.stringContaining(": ok, said"),
    ]);
    return true;
  }
  return false;
}

describe.skipIf(!root)(`real connects on a scratch host${root ? "" : " (skipped: needs root)"}`, () => {
  let lab: Lab | undefined;
  let remedied = 0;
  beforeAll(async () => {
    lab = await Lab.start();
    lab.world.ip("a", `link set dev eth0 address ${MAC_A}`);
    await lab.record();
  }, 60_000);
  afterAll(() => lab?.close());

  it.each(SETUPS)("%s", { timeout: 60_000 }, async (_, space, make, undo) => {
    const here = lab;
    if (!here) throw new Error("there is no lab");
    try {
      for (const line of make) here.run(space, line.split(" "));
      await here.record("h", space);
      const facts = here.facts();
      const compared = await Promise.all(FLOWS.map((flow) => compare(here, facts, flow)));
      expect(compared.filter(({ agrees }) => !agrees).map(told)).toEqual([]);
      if (await tryRemedy(here, facts, compared)) remedied++;
    } finally {
      for (const line of undo) here.run(space, line.split(" "));
      await here.record(space);
    }
  });

  it.each(SINGLE)("%s", { timeout: 30_000 }, async (_, space, make, undo, flow, result, said, key) => {
    const here = lab;
    if (!here) throw new Error("there is no lab");
    try {
      for (const line of make) here.run(space, line.split(" "));
      await here.record(space);
      const { disposition, reason } = ask(here.facts(), flow);
      expect([disposition, reason.key]).toEqual([said, key]);
      here.run(flow.from, ["ip", "neigh", "flush", "all"]);
      expect(await here.connect(flow.from, flow, 4000)).toBe(result);
    } finally {
      for (const line of undo) here.run(space, line.split(" "));
      await here.record(space);
    }
  });

  it.each([
    ["172.30.1.1", "net.ipv4.icmp_echo_ignore_all"],
    ["fd00:1::1", "net.ipv6.icmp.echo_ignore_all"],
  ])("an echo request to %s, with and without %s", { timeout: 30_000 }, async (address, setting) => {
    const here = lab;
    if (!here) throw new Error("there is no lab");
    const ping = () => here.run("a", ["busybox", "ping", "-c", "1", "-W", "1", address]);
    const said = () => {
      const facts = here.facts();
      const id = facts.observation.containers.find(({ name }) => name === "a")?.id ?? "";
      return walk(facts, { from: { kind: "container", id }, to: { kind: "address", address }, protocol: "icmp" }).reason
        .key;
    };
    expect(said()).toBe("echo");
    ping();
    try {
      here.run("h", ["sysctl", "-qw", `${setting}=1`]);
      await here.record("h");
      expect(said()).toBe("echo-ignored");
      expect(ping).toThrow();
    } finally {
      here.run("h", ["sysctl", "-qw", `${setting}=0`]);
      await here.record("h");
    }
  });

  it.each([
    ["a stranger", tcp("o", "2001:db8:2::2"), "up0", "-A INPUT -p ipv6-icmp -j DROP"],
    ["a sandbox", tcp("a", "fd00:1::1"), "eth0", "-A OUTPUT -p ipv6-icmp -j DROP"],
    ["a port of the same bridge", tcp("a", "fd00:1::11"), "eth0", "-A FORWARD -p ipv6-icmp -j DROP"],
  ])(
    "IPv6 neighbours that rules keep from being found: %s gets through while it knows them, and the walk says that it cannot know",
    async (_, flow, link, rule) => {
      const here = lab;
      if (!here) throw new Error("there is no lab");
      const forget = () => here.run(flow.from, ["ip", "-6", "neigh", "flush", "dev", link]);
      expect(await here.connect(flow.from, flow, 4000)).toBe("ok");
      try {
        here.run("h", ["ip6tables-nft", ...rule.split(" ")]);
        await here.record("h");
        const [, chain] = rule.split(" ");
        const { trace, result } = await compare(here, here.facts(), flow);
        expect(result).toBe("ok");
        expect(trace).toMatchObject({
          disposition: "unknown",
          reason: { key: "discovery-blocked", values: { address: flow.address, chain }, rule: { text: rule } },
        });
        forget();
        expect(await here.connect(flow.from, flow, 500)).toBe("timeout");
      } finally {
        here.run("h", ["ip6tables-nft", "-F"]);
        await here.record("h");
      }
      expect(await here.connect(flow.from, flow, 4000)).toBe("ok");
    },
    20_000,
  );

  it("remedies were tried", () => expect(remedied).toBeGreaterThanOrEqual(8));
});
