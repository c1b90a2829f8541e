import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { Container, HostsEntry, KnownName, NamesOnNetwork, SandboxDetails } from "@/lib/client/shapes";
import { Badge } from "../ui/badge";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

type Named = Pick<Container, "name" | "state">;

function ResolverFacts({ details: { dns, resolver } }: { details: SandboxDetails }) {
  const t = useTranslations("panels.sandbox.dns");
  const terms = useTranslations("panels.common.terms");
  if (!dns) return <Nothing>{t("unread")}</Nothing>;
  return (
    <>
      <p>{t(`resolver.${resolver}`)}</p>
      <Facts>
        <Fact term={terms("nameservers")}>
          {dns.nameservers.length === 0 ? t("none") : <Mono>{dns.nameservers.join(" ")}</Mono>}
        </Fact>
        <Fact term={terms("search")}>
          {dns.search.length > 0 && <Name className="font-mono text-xs/5">{dns.search.join(" ")}</Name>}
        </Fact>
        <Fact term={terms("options")}>{dns.options.length > 0 && <Mono>{dns.options.join(" ")}</Mono>}</Fact>
      </Facts>
    </>
  );
}

function NameLine({ of: { name, kind, of } }: { of: KnownName }) {
  const t = useTranslations("panels.sandbox.dns");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2" data-name={name}>
      <span className="flex min-w-0 items-center gap-x-1.5">
        <Name className="font-mono text-xs/5">{name}</Name>
        {kind === "container" ? null : <Badge>{t(`kinds.${kind}`)}</Badge>}
      </span>
      <span className="text-right font-mono text-xs/5 text-quiet">
        {of.flatMap(({ addresses }) => addresses).join(" ")}
      </span>
    </li>
  );
}

function Names({ on: { network, names } }: { on: NamesOnNetwork }) {
  const t = useTranslations("panels.sandbox.dns");
  return (
    <div className="rounded-md border border-line p-2.5" data-names-on={network.label}>
      <p className="mb-1">{t.rich("on", { network: () => <NodeLink to={network} /> })}</p>
      {names.length === 0 ? <Nothing>{t("nobody")}</Nothing> : null}
      <ul className="space-y-0.5">
        {names.map((name) => (
          <NameLine key={name.name} of={name} />
        ))}
      </ul>
    </div>
  );
}

/** A file may have thousands of lines; a person reads the first few dozen. */
const HOSTS_SHOWN = 40;

function HostsFile({ hosts }: { hosts: readonly HostsEntry[] }) {
  const t = useTranslations("panels.sandbox.dns");
  return (
    <div className="rounded-md border border-line p-2.5">
      <p className="mb-1">{t("hosts")}</p>
      <ul className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 font-mono text-xs/5">
        {keyed(hosts.slice(0, HOSTS_SHOWN), ({ address }) => address).map(({ key, item: { address, names } }) => (
          <li key={key} className="col-span-2 grid grid-cols-subgrid">
            <span className="wrap-anywhere">{address}</span>
            <Name className="text-quiet">{names.join(" ")}</Name>
          </li>
        ))}
      </ul>
      {hosts.length > HOSTS_SHOWN ? <Nothing>{t("more", { count: hosts.length - HOSTS_SHOWN })}</Nothing> : null}
    </div>
  );
}

type Props = { details: SandboxDetails; container: Named; cli: Cli };

/** Who turns names into addresses here, which names it knows by the engine, and those of the hosts file. */
export function NamesSection({ details, container, cli }: Props) {
  const t = useTranslations("panels.sandbox.dns");
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["dns", "hostsFile"]}
      fold={{ key: "names", first: "open" }}
      commands={[...commands.resolver(cli, container), ...(details.hosts ? commands.hosts(cli, container) : [])]}
    >
      <ResolverFacts details={details} />
      {details.names.map((on) => (
        <Names key={on.network.id} on={on} />
      ))}
      {details.hosts ? <HostsFile hosts={details.hosts} /> : null}
    </Section>
  );
}
