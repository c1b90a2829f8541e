import type { World } from "./world";

/** Real namespaces with every kind of link, route and rule that this kernel has; `h` plays the host, `x` belongs to another one. */
export function buildWorld(world: World): void {
  world.add("h", "a", "b", "c", "n", "x");
  world.ip(
    "h",
    "link set lo up",
    "link add br0 type bridge ageing_time 12000",
    "link add va type veth peer name eth0 netns @a",
    "link add vb type veth peer name eth0 netns @b",
    "link set va master br0 up",
    "link set vb master br0 up",
    "link set vb type bridge_slave hairpin on isolated on learning off flood off bcast_flood off mcast_flood off cost 7 priority 9",
    "link set br0 up",
    "link set br0 alias uplink-bridge",
    "link property add dev br0 altname bridge-zero altname bridge-null",
    "link add p0 type veth peer name p1",
    "link set p0 up",
    "link set p1 up",
    "link add mv0 link p0 type macvlan mode bridge",
    "link set mv0 netns @c",
    "link add mv1 link p0 type macvlan mode vepa",
    "link add vx0 type vxlan id 42 dev p0 dstport 4789 group 239.1.1.1 local 10.1.0.1",
    "link add vx1 type vxlan id 43 dstport 8472 local fd00:1::1 remote fd00:1::2",
    "link add vx2 type vxlan id 44 dstport 4790",
    "link set vx2 netns @c",
    "tuntap add tun0 mode tun",
  );
  world.ip("a", "link set lo up", "link add ab type veth peer name ba netns @b", "link set ab up", "link set eth0 up");
  world.ip("a", "addr add 10.1.0.2/24 dev eth0", "route add default via 10.1.0.1");
  world.ip("b", "link set eth0 up", "link set ba up", "addr add 10.2.0.1/24 dev ba");
  world.waitForCarrier("h", "br0");
  world.ip(
    "h",
    "addr add 10.1.0.1/24 brd + dev br0",
    "addr add 10.1.0.9/24 dev br0",
    "addr add 10.9.0.1 peer 10.9.0.2/32 dev p0",
    "addr add fd00:1::1/64 dev br0 nodad",
    "addr add fd00:9::1/64 dev p0 nodad noprefixroute valid_lft 5000 preferred_lft 4000",
    "addr add 169.254.7.7/16 dev p1 scope link",
    "route add default via 10.1.0.254 metric 20",
    "route add default via 10.1.0.253 dev br0 metric 30 proto dhcp",
    "route add blackhole 10.66.0.0/16",
    "route add unreachable 10.67.0.0/16 metric 9",
    "route add prohibit 10.67.0.0/16 tos 0x10",
    "route add prohibit 10.68.0.0/16 table 123",
    "route add throw 10.69.0.0/16 table 500 proto 77",
    "route add 10.70.0.0/16 src 10.1.0.9 nexthop via 10.1.0.3 dev br0 weight 3 nexthop via 10.9.9.9 dev p0 onlink",
    "route add 10.71.0.0/16 via inet6 fd00:1::77 dev br0",
    "route add 10.72.0.0/16 via 10.55.0.1 dev br0 onlink proto bird",
    "nexthop add id 7 via 10.1.0.7 dev br0",
    "nexthop add id 8 via 10.1.0.8 dev br0",
    "nexthop add id 9 group 7,2/8",
    "route add 10.73.0.0/16 nhid 7",
    "route add 10.74.0.0/16 nhid 9",
    "-6 route add default via fd00:1::99",
    "-6 route add fd00:70::/64 nexthop via fd00:1::3 dev br0 weight 2 nexthop via fd00:1::4 dev br0",
    "-6 route add blackhole fd00:66::/64",
    "-6 route add unreachable fd00:67::/64 metric 5",
    "-6 route add fd00:68::/64 from fd00:1::/64 via fd00:1::5 table 77",
    "rule add fwmark 0x10 lookup 123 priority 100",
    "rule add fwmark 0x20/0xf0 lookup 500 priority 101",
    "rule add from 10.1.0.0/24 iif va lookup 123 priority 102",
    "rule add not to 10.2.0.0/16 oif br0 lookup main suppress_prefixlength 0 priority 103",
    "rule add from 10.3.0.1 blackhole priority 104",
    "rule add to 10.4.0.0/16 goto 32766 priority 105",
    "rule add from 10.5.0.0/16 prohibit priority 106",
    "-6 rule add from fd00:1::/64 lookup 77 priority 200",
    "-6 rule add unreachable to fd00:dead::/32 priority 201",
    "neigh add 10.1.0.50 lladdr 02:00:00:00:00:50 dev br0 nud permanent",
    "neigh add 10.1.0.51 lladdr 02:00:00:00:00:51 dev br0 nud noarp",
    "neigh add fd00:1::50 lladdr 02:00:00:00:00:52 dev br0 nud permanent router",
  );
  world.bridge(
    "h",
    "fdb add 02:00:00:00:00:60 dev va master static",
    "fdb add 02:00:00:00:00:61 dev va master permanent",
    "fdb append 02:00:00:00:00:62 dev vx0 dst 10.5.0.1",
    "fdb append 00:00:00:00:00:00 dev vx0 dst 10.5.0.2",
    "fdb append 02:00:00:00:00:63 dev vx1 dst fd00:5::1",
  );
}
