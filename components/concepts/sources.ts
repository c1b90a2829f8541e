import type { Messages } from "../messages/catalogue";

/** What there is an explanation of. */
export type Concept = keyof Messages["concepts"]["of"];

/** Where more is to be read: the engine's or the kernel's own documentation. */
export const SOURCES: Readonly<Record<Concept, string>> = {
  container: "https://docs.docker.com/engine/network/",
  sandbox: "https://man7.org/linux/man-pages/man7/network_namespaces.7.html",
  namespace: "https://man7.org/linux/man-pages/man7/network_namespaces.7.html",
  endpoint: "https://docs.docker.com/reference/cli/docker/network/connect/",
  network: "https://docs.docker.com/engine/network/",
  interface: "https://man7.org/linux/man-pages/man8/ip-link.8.html",
  veth: "https://man7.org/linux/man-pages/man4/veth.4.html",
  bridge: "https://docs.kernel.org/networking/bridge.html",
  bridgeNetwork: "https://docs.docker.com/engine/network/drivers/bridge/",
  overlay: "https://docs.docker.com/engine/network/drivers/overlay/",
  vxlan: "https://docs.kernel.org/networking/vxlan.html",
  macvlan: "https://docs.docker.com/engine/network/drivers/macvlan/",
  hostNetwork: "https://docs.docker.com/engine/network/drivers/host/",
  noneNetwork: "https://docs.docker.com/engine/network/drivers/none/",
  route: "https://man7.org/linux/man-pages/man8/ip-route.8.html",
  policyRule: "https://man7.org/linux/man-pages/man8/ip-rule.8.html",
  uplink: "https://man7.org/linux/man-pages/man8/ip-route.8.html",
  neighbor: "https://man7.org/linux/man-pages/man8/ip-neighbour.8.html",
  fdb: "https://man7.org/linux/man-pages/man8/bridge.8.html",
  dns: "https://docs.docker.com/engine/network/#dns-services",
  hostsFile: "https://man7.org/linux/man-pages/man5/hosts.5.html",
  nat: "https://docs.docker.com/engine/network/packet-filtering-firewalls/",
  conntrack: "https://docs.kernel.org/networking/nf_conntrack-sysctl.html",
  port: "https://docs.docker.com/engine/network/port-publishing/",
  ipam: "https://docs.docker.com/engine/network/#ip-address-and-hostname",
  socket: "https://man7.org/linux/man-pages/man8/ss.8.html",
  sysctl: "https://docs.kernel.org/networking/ip-sysctl.html",
  proxy: "https://docs.docker.com/engine/network/packet-filtering-firewalls/",
};
