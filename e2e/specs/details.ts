import type { Lab } from "@/e2e/lab/lab";
import { type DockerNetworkWhole, inspectNetworksWhole } from "@/e2e/lab/oracle-networks";
import { hostNodeId } from "@/lib/model/ids";
import type { HostDetails } from "@/lib/wire/host";
import type { NetworkDetails } from "@/lib/wire/network";
import { api, ofKind } from "./api";
import { expect } from "./fixtures";

/** A network as the engine's own command tells of it, and as the dashboard does. */
export type Told = { readonly told: DockerNetworkWhole; readonly details: NetworkDetails };

/** Both words on every network; they must know of the same ones. */
export async function everyNetwork(lab: Lab, url: string): Promise<Told[]> {
  const client = api(url);
  const nodes = ofKind(await client.topology(), "network");
  const inspects = await inspectNetworksWhole(lab);
  expect(nodes.map(({ network }) => network.id).sort()).toEqual(inspects.map(({ Id }) => Id).sort());
  return Promise.all(
    inspects.map(async (told) => {
      const node = nodes.find(({ network }) => network.id === told.Id);
      return { told, details: await client.network(node?.id ?? "") };
    }),
  );
}

/** Both words on one network. */
export async function oneNetwork(lab: Lab, url: string, name: string): Promise<Told> {
  const found = (await everyNetwork(lab, url)).find(({ told }) => told.Name === name);
  if (!found) throw new Error(`no network ${name}`);
  return found;
}

/** What the dashboard tells of the host. */
export async function hostDetails(url: string): Promise<HostDetails> {
  const client = api(url);
  const [host] = (await client.topology()).hosts;
  return client.host(hostNodeId(host?.id ?? ""));
}
