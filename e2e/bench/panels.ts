import { startDashboard } from "@/e2e/lab/dashboard";
import { startLab } from "@/e2e/lab/lab";
import { hostNodeId } from "@/lib/model/ids";
import { Snapshot } from "@/lib/wire/protocol";
import { crowd } from "./crowd";
import { figures, monotonicMs } from "./figures";
import { quiet } from "./latency";
import type { Plan } from "./plan";
import { type Row, spread } from "./row";
import { openViewer } from "./viewer";

const QUIET_MS = 1000;
const GOAL_MS = 50;

/** From the question to the last byte of the answer, that many times after one that is not counted. */
async function answers(url: URL, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i <= times; i++) {
    const began = monotonicMs();
    const response = await fetch(url);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    took.push(monotonicMs() - began);
  }
  return took.slice(1);
}

/** What the panels ask the server for, one question after the other, on a real engine with so many containers. */
export async function* benchPanels({ sizes, runs }: Plan["panels"]): AsyncGenerator<Row> {
  for (const size of sizes) {
    const lab = await startLab({ scenario: crowd(size) });
    try {
      const dashboard = await startDashboard(lab);
      const viewer = await openViewer(dashboard.url);
      await quiet(viewer, QUIET_MS);
      const { nodes, hosts } = Snapshot.parse(await (await fetch(new URL("/api/topology", dashboard.url))).json());
      const idOf = (kind: string, label: string) =>
        nodes.find((node) => node.kind === kind && node.label === label)?.id;
      const panels: [name: string, path: string, id: string | undefined][] = [
        ["container", "sandboxes", idOf("container", "c0")],
        ["network", "networks", idOf("network", "crowd0")],
        ["host", "hosts", hosts[0] && hostNodeId(hosts[0].id)],
      ];
      for (const [name, path, id] of panels) {
        if (id === undefined) throw new Error(`no ${name} to ask for`);
        const took = await answers(new URL(`/api/${path}/${encodeURIComponent(id)}`, dashboard.url), runs);
        yield* spread(`panel of a ${name}, answered`, size, figures(took), { median: GOAL_MS });
      }
      viewer.close();
      await dashboard.stop();
    } finally {
      await lab.remove();
    }
  }
}
