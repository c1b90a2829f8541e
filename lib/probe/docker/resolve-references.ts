import type { Container } from "@/lib/model/container";
import type { Network } from "@/lib/model/network";

/**
 * Puts full ids where an engine gave names: Podman writes the network's name into NetworkID, a stopped container of Docker 29 has
 * no NetworkID at all, and `container:` may be followed by a name or a short id. What cannot be found stays as it was.
 * `others`: all containers that there are, where only some are to be resolved.
 */
export function resolveReferences(
  containers: readonly Container[],
  networks: readonly Network[],
  others: readonly Container[] = containers,
): Container[] {
  const networkIds = new Set(networks.map((network) => network.id));
  const idByName = new Map<string, string | undefined>();
  for (const { id, name } of networks) idByName.set(name, idByName.has(name) ? undefined : id);
  const containerIds = new Set(others.map((container) => container.id));
  const findContainer = (text: string): string => {
    if (containerIds.has(text)) return text;
    const named = others.find((container) => container.name === text);
    const prefixed = others.filter((container) => text.length >= 12 && container.id.startsWith(text));
    return named?.id ?? (prefixed.length === 1 ? prefixed[0]?.id : undefined) ?? text;
  };
  return containers.map((container) => ({
    ...container,
    ...(container.sharesWith !== undefined && { sharesWith: findContainer(container.sharesWith) }),
    endpoints: container.endpoints.map((endpoint) => {
      if (networkIds.has(endpoint.networkId)) return endpoint;
      const networkId = idByName.get(endpoint.networkName) ?? (endpoint.networkId || endpoint.networkName);
      return { ...endpoint, networkId };
    }),
  }));
}
