import type { Dashboard } from "@/e2e/lab/dashboard";
import type { Lab } from "@/e2e/lab/lab";
import { containerId } from "@/lib/model/ids";
import { Trace } from "@/lib/wire/trace";
import { api, ofKind } from "./api";
import { expect } from "./fixtures";

/** A connect from `outside`, the host, or a container by its name. */
export type Flow = readonly [from: string, to: string, port: number];

/** What is asked of an engine that is set up in another way than usual. */
export const BRIDGE_FLOWS: readonly Flow[] = [
  ["outside", "192.0.2.2", 8080],
  ["outside", "192.0.2.2", 9090],
  ["outside", "192.0.2.2", 8083],
  ["outside", "172.30.1.10", 80],
  ["outside", "172.30.1.11", 90],
  ["outside", "2001:db8:2::2", 8086],
  ["outside", "fd00:30:4::10", 80],
  ["host", "127.0.0.1", 8080],
  ["host", "127.0.0.1", 9090],
  ["host", "127.0.0.1", 7],
  ["host", "192.0.2.2", 8080],
  ["host", "192.0.2.2", 9090],
  ["host", "::1", 8086],
  ["host", "2001:db8:2::2", 8086],
  ["host", "172.30.1.10", 80],
  ["web", "172.30.1.11", 90],
  ["web", "172.30.1.10", 80],
  ["web", "192.0.2.2", 8080],
  ["api", "192.0.2.2", 8080],
  ["api", "172.30.1.1", 8080],
  ["web", "192.0.2.2", 8081],
  ["web", "172.30.5.10", 80],
  ["web", "172.30.2.11", 5432],
  ["web", "203.0.113.10", 7],
  ["db", "172.30.2.1", 8080],
  ["db", "203.0.113.10", 80],
  ["n1", "172.30.3.12", 80],
  ["n1", "192.0.2.2", 8083],
  ["n2", "192.0.2.2", 8083],
  ["linkdb", "172.17.0.2", 80],
  ["plain", "172.17.0.3", 3306],
  ["plain", "192.0.2.2", 8080],
  ["six", "2001:db8:2::2", 8086],
  ["six", "192.0.2.2", 8081],
];

/** curl(1): 7 is a refused or unreachable connect, 28 is a timeout; 52 and 56 are a connect that was then reset. */
const RESULTS: Readonly<Record<number, string>> = { 0: "ok", 7: "told", 28: "timeout", 52: "told", 56: "told" };

/** What a result may be called. */
const AGREEING: Readonly<Record<string, readonly Trace["disposition"][]>> = {
  ok: ["delivered"],
  told: ["refused", "rejected", "no-route", "unreachable"],
  timeout: ["dropped", "unreachable"],
};

async function connect(lab: Lab, [from, to, port]: Flow): Promise<string> {
  const url = `http://${to.includes(":") ? `[${to}]` : to}:${port}/`;
  const argv = ["curl", "--silent", "--noproxy", "*", "--output", "/dev/null", "--max-time", "2", url];
  const { code } = await (from === "outside"
    ? lab.inOutside(argv)
    : from === "host"
      ? lab.inHost(argv)
      : lab.inContainer(from, argv));
  return RESULTS[code] ?? `curl exit code ${code}`;
}

async function predict(base: string, host: string, ids: ReadonlyMap<string, string>, [from, to, port]: Flow) {
  const outside = to.includes(":") ? "2001:db8:2::1" : "192.0.2.1";
  const source = from === "outside" ? outside : from === "host" ? "host" : containerId(host, ids.get(from) ?? "");
  const query = new URLSearchParams({ from: source, to, port: String(port) });
  return Trace.parse(await (await fetch(new URL(`/api/walk?${query}`, base))).json());
}

/** The judge is the kernel: a real connect from the same place at the same time. */
export async function expectAgreement(lab: Lab, { url }: Dashboard, flows: readonly Flow[]): Promise<void> {
  const snapshot = await api(url).topology();
  const containers = ofKind(snapshot, "container").map(({ container }) => container);
  const ids = new Map(containers.map(({ name, id }) => [name, id]));
  const host = snapshot.hosts[0]?.id ?? "";
  const results = await Promise.all(flows.map((flow) => connect(lab, flow)));
  for (const [i, flow] of flows.entries()) {
    const trace = await predict(url, host, ids, flow);
    const result = results[i] ?? "";
    const said = [flow.join(" "), result, trace.disposition, JSON.stringify(trace.reason)];
    expect.soft(AGREEING[result] ?? [], said.join(", ")).toContain(trace.disposition);
  }
}
