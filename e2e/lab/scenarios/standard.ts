import type { ContainerSpec, NetworkSpec, Scenario } from "@/e2e/lab/scenario";

const httpd = (port: string) => ["httpd", "-f", "-p", port, "-h", "/www"];
const sleep = ["sleep", "infinity"];

const shop = (service: string) => ({
  "com.docker.compose.project": "shop",
  "com.docker.compose.service": service,
  "com.docker.compose.container-number": "1",
  "com.docker.compose.oneoff": "False",
});

const shopNetwork = (network: string) => ({
  "com.docker.compose.project": "shop",
  "com.docker.compose.network": network,
});

const networks: readonly NetworkSpec[] = [
  { name: "appnet", driver: "bridge", args: ["--subnet", "172.30.1.0/24"], labels: shopNetwork("appnet") },
  {
    name: "backnet",
    driver: "bridge",
    args: ["--subnet", "172.30.2.0/24", "--internal"],
    labels: shopNetwork("backnet"),
  },
  {
    name: "noicc",
    driver: "bridge",
    args: ["--subnet", "172.30.3.0/24", "--opt", "com.docker.network.bridge.enable_icc=false"],
  },
  { name: "v6net", driver: "bridge", args: ["--ipv6", "--subnet", "172.30.4.0/24", "--subnet", "fd00:30:4::/64"] },
  { name: "othernet", driver: "bridge", args: ["--subnet", "172.30.5.0/24"] },
  {
    name: "mvnet",
    driver: "macvlan",
    args: [
      ...["--subnet", "192.0.2.0/24", "--ip-range", "192.0.2.128/26"],
      ...["--gateway", "192.0.2.1", "--opt", "parent=eth0"],
    ],
  },
  { name: "ov", driver: "overlay", args: ["--attachable", "--subnet", "10.77.0.0/24"] },
];

const composeProject: readonly ContainerSpec[] = [
  {
    name: "web",
    network: "appnet",
    args: ["--ip", "172.30.1.10", "--publish", "8080:80"],
    labels: shop("web"),
    command: httpd("80"),
    connect: [{ network: "backnet", args: ["--ip", "172.30.2.10"] }],
  },
  {
    name: "api",
    network: "appnet",
    args: [
      ...["--ip", "172.30.1.11", "--publish", "127.0.0.1:9090:90", "--publish", "5353:5353/udp"],
      // Never to be seen outside the probe: tests look for this value in everything that is sent.
      ...["--env", "DB_PASSWORD=hunter2-stays-inside"],
    ],
    labels: shop("api"),
    command: ["sh", "-c", "udpsvd -E 0 5353 cat & exec httpd -f -p 90 -h /www"],
  },
  { name: "db", network: "backnet", args: ["--ip", "172.30.2.11"], labels: shop("db"), command: httpd("5432") },
  { name: "paused", network: "appnet", args: ["--ip", "172.30.1.12"], command: sleep, state: "paused" },
  { name: "stopped", network: "appnet", args: ["--publish", "8090:80"], command: ["true"], state: "exited" },
];

// They wait for one another only so that each gets the same address every time: this network gives them in order.
const defaultBridge: readonly ContainerSpec[] = [
  {
    name: "plain",
    network: "bridge",
    args: ["--publish-all", "--expose", "80", "--expose", "443"],
    command: httpd("80"),
  },
  { name: "linkdb", network: "bridge", args: ["--expose", "3306"], command: httpd("3306"), after: ["plain"] },
  { name: "linkapp", network: "bridge", args: ["--link", "linkdb:db"], command: sleep, after: ["linkdb"] },
];

const otherDrivers: readonly ContainerSpec[] = [
  { name: "n1", network: "noicc", args: ["--ip", "172.30.3.11"], command: httpd("80") },
  { name: "n2", network: "noicc", args: ["--ip", "172.30.3.12", "--publish", "8083:80"], command: httpd("80") },
  {
    name: "six",
    network: "v6net",
    args: ["--ip", "172.30.4.10", "--ip6", "fd00:30:4::10", "--publish", "8086:80"],
    command: httpd("[::]:80"),
  },
  { name: "other", network: "othernet", args: ["--ip", "172.30.5.10", "--publish", "8081:80"], command: httpd("80") },
  { name: "mvc", network: "mvnet", args: ["--ip", "192.0.2.130"], command: httpd("80") },
  { name: "hostnet", network: "host", command: httpd("7070") },
  { name: "nonet", network: "none", command: sleep },
  { name: "side", network: "container:web", command: sleep },
  { name: "ovc", network: "ov", command: httpd("80") },
];

/** One of everything that Docker's networking has on one host. */
export const standard: Scenario = {
  name: "standard",
  description:
    "one of everything: bridges, internal, IPv6, macvlan, overlay, host, none, shared, links, published ports",
  swarm: true,
  networks,
  containers: [...composeProject, ...defaultBridge, ...otherDrivers],
};
