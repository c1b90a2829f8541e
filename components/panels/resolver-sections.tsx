import { commands } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { Container, Dns, HostsEntry } from "@/lib/client/shapes";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { Nothing, Section } from "./section";

/** Where dockerd answers inside a sandbox on a user-defined network. */
const EMBEDDED = "127.0.0.11";

type Named = Pick<Container, "name" | "state">;

/** Who answers names in the container. */
export function ResolverSection({ dns, container, cli }: { dns: Dns | undefined; container: Named; cli: string }) {
  return (
    <Section
      title="DNS"
      explain="Who turns names into addresses here: the container's own resolv.conf."
      command={commands.resolver(cli, container)}
    >
      {dns ? (
        <Facts>
          <Fact term="Nameservers">
            {dns.nameservers.length === 0
              ? "none"
              : dns.nameservers.map((server) => (
                  <span key={server} className="block">
                    <Mono>{server}</Mono>
                    {server === EMBEDDED ? (
                      <span className="text-quiet"> Docker's embedded DNS: knows containers by name</span>
                    ) : null}
                  </span>
                ))}
          </Fact>
          <Fact term="Search">
            {dns.search.length > 0 && <Name className="font-mono text-xs/5">{dns.search.join(" ")}</Name>}
          </Fact>
          <Fact term="Options">{dns.options.length > 0 && <Mono>{dns.options.join(" ")}</Mono>}</Fact>
        </Facts>
      ) : (
        <Nothing>Its resolv.conf could not be read, or it is not running.</Nothing>
      )}
    </Section>
  );
}

/** Names that are answered before any nameserver is asked. */
export function HostsSection({
  hosts,
  container,
  cli,
}: {
  hosts: readonly HostsEntry[];
  container: Named;
  cli: string;
}) {
  return (
    <Section
      title="Hosts file"
      explain="Names that are answered on the spot, before any nameserver is asked."
      command={commands.hosts(cli, container)}
    >
      <ul className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 font-mono text-xs/5">
        {keyed(hosts, ({ address }) => address).map(({ key, item: { address, names } }) => (
          <li key={key} className="col-span-2 grid grid-cols-subgrid">
            <span className="wrap-anywhere">{address}</span>
            <Name className="text-quiet">{names.join(" ")}</Name>
          </li>
        ))}
      </ul>
    </Section>
  );
}
