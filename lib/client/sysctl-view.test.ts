import { describe, expect, test } from "vitest";
import type { Sysctl } from "./shapes";
import { linkSettings, namespaceSettings } from "./sysctl-view";

type Namespace = Extract<Sysctl, { of: "namespace" }>["key"];
type PerLink = Extract<Sysctl, { of: "link" }>["key"];
const whole = (key: Namespace, value: string): Sysctl => ({ of: "namespace", key, value });
const per = (link: string, key: PerLink, value: string): Sysctl => ({ of: "link", key, link, value });

describe("namespaceSettings", () => {
  test.each<[string, Sysctl[], (string | undefined)[]]>([
    ["forwarding on", [whole("net.ipv4.ip_forward", "1")], [undefined]],
    ["forwarding off", [whole("net.ipv4.ip_forward", "0")], ["off"]],
    ["frames in bridges pass iptables by", [whole("net.bridge.bridge-nf-call-iptables", "0")], ["notFiltered"]],
    [
      "room for connections",
      [whole("net.netfilter.nf_conntrack_max", "100"), whole("net.netfilter.nf_conntrack_count", "89")],
      [undefined, undefined],
    ],
    [
      "hardly any",
      [whole("net.netfilter.nf_conntrack_max", "100"), whole("net.netfilter.nf_conntrack_count", "90")],
      [undefined, "nearlyFull"],
    ],
    ["a maximum that is not known", [whole("net.netfilter.nf_conntrack_count", "90")], [undefined]],
  ])("%s", (_label, sysctls, want) => {
    expect(namespaceSettings(sysctls).map(({ remark }) => remark)).toEqual(want);
  });
});

describe("linkSettings", () => {
  test.each([
    ["the larger of all's", "2", "1", "2"],
    ["and the link's", "0", "1", "1"],
  ])("rp_filter in force is %s", (_label, all, own, want) => {
    const rows = linkSettings([
      per("all", "net.ipv4.conf.rp_filter", all),
      per("eth0", "net.ipv4.conf.rp_filter", own),
    ]);
    expect(rows.map(({ link, rpFilter }) => `${link} ${rpFilter}`)).toEqual([`all ${all}`, `eth0 ${want}`]);
  });

  test("default is for links to come and joins nothing; a link that does not forward stands out", () => {
    const rows = linkSettings([
      whole("net.ipv4.ip_forward", "1"),
      per("all", "net.ipv4.conf.route_localnet", "1"),
      per("default", "net.ipv4.conf.route_localnet", "0"),
      per("eth1", "net.ipv4.conf.forwarding", "1"),
      per("eth0", "net.ipv4.conf.forwarding", "0"),
      per("eth0", "net.ipv4.conf.route_localnet", "0"),
      per("eth0", "net.ipv6.conf.accept_ra", "2"),
    ]);
    expect(rows.map(({ link, routeLocalnet, stuck }) => `${link} ${routeLocalnet} ${stuck}`)).toEqual([
      "all 1 false",
      "default 0 false",
      "eth0 1 true",
      "eth1 1 false",
    ]);
    expect(rows.find(({ link }) => link === "eth0")?.acceptRa).toBe("2");
  });
});
