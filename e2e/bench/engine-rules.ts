/** A published container of a host, for {@link engineRules}. */
export type Published = { readonly address: string; readonly bridge: string; readonly port: number };

const table = (name: string, chains: readonly string[], rules: readonly string[]) => [
  `*${name}`,
  ...chains.map((chain) => `:${chain} [0:0]`),
  ...rules,
  "COMMIT",
];

/** The rules that Docker 28 writes of containers which publish their port 80, as iptables-restore(8) reads them. */
export function engineRules(published: readonly Published[]): string {
  const bridges = [...new Set(published.map(({ bridge }) => bridge))];
  const of = (rule: (one: Published) => string) => published.map(rule);
  const each = (rule: (bridge: string) => string) => bridges.map(rule);
  return [
    ...table(
      "raw",
      ["PREROUTING ACCEPT", "OUTPUT ACCEPT"],
      of(({ address, bridge }) => `-A PREROUTING -d ${address}/32 ! -i ${bridge} -j DROP`),
    ),
    ...table(
      "filter",
      [
        ...["INPUT ACCEPT", "FORWARD DROP", "OUTPUT ACCEPT", "DOCKER -", "DOCKER-BRIDGE -", "DOCKER-CT -"],
        ...["DOCKER-FORWARD -", "DOCKER-ISOLATION-STAGE-1 -", "DOCKER-ISOLATION-STAGE-2 -", "DOCKER-USER -"],
      ],
      [
        "-A FORWARD -j DOCKER-USER",
        "-A FORWARD -j DOCKER-FORWARD",
        ...of(
          ({ address, bridge }) =>
            `-A DOCKER -d ${address}/32 ! -i ${bridge} -o ${bridge} -p tcp -m tcp --dport 80 -j ACCEPT`,
        ),
        ...each((bridge) => `-A DOCKER ! -i ${bridge} -o ${bridge} -j DROP`),
        ...each((bridge) => `-A DOCKER-BRIDGE -o ${bridge} -j DOCKER`),
        ...each((bridge) => `-A DOCKER-CT -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`),
        "-A DOCKER-FORWARD -j DOCKER-CT",
        "-A DOCKER-FORWARD -j DOCKER-ISOLATION-STAGE-1",
        "-A DOCKER-FORWARD -j DOCKER-BRIDGE",
        ...each((bridge) => `-A DOCKER-FORWARD -i ${bridge} -j ACCEPT`),
        ...each((bridge) => `-A DOCKER-ISOLATION-STAGE-1 -i ${bridge} ! -o ${bridge} -j DOCKER-ISOLATION-STAGE-2`),
        ...each((bridge) => `-A DOCKER-ISOLATION-STAGE-2 -o ${bridge} -j DROP`),
      ],
    ),
    ...table(
      "nat",
      ["PREROUTING ACCEPT", "OUTPUT ACCEPT", "POSTROUTING ACCEPT", "DOCKER -"],
      [
        "-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER",
        "-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER",
        ...each((bridge) => `-A POSTROUTING -s 10.99.0.0/16 ! -o ${bridge} -j MASQUERADE`),
        ...of(
          ({ address, bridge, port }) =>
            `-A DOCKER ! -i ${bridge} -p tcp -m tcp --dport ${port} -j DNAT --to-destination ${address}:80`,
        ),
      ],
    ),
    "",
  ].join("\n");
}
