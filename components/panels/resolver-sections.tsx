import { useTranslations } from "use-intl";
import { type Cli, commands } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { Container, Dns, HostsEntry } from "@/lib/client/shapes";
import { Fact, Facts, Mono } from "../ui/facts";
import { Name } from "../ui/name";
import { Nothing, Section } from "./section";

/** Where dockerd answers inside a sandbox on a user-defined network. */
const EMBEDDED = "127.0.0.11";

type Named = Pick<Container, "name" | "state">;

/** Who answers names in the container. */
export function ResolverSection({ dns, container, cli }: { dns: Dns | undefined; container: Named; cli: Cli }) {
  const t = useTranslations("panels.sandbox.dns");
  const terms = useTranslations("panels.common.terms");
  return (
    <Section title={t("title")} explain={t("explain")} about={["dns"]} commands={commands.resolver(cli, container)}>
      {dns ? (
        <Facts>
          <Fact term={terms("nameservers")}>
            {dns.nameservers.length === 0
              ? t("none")
              : dns.nameservers.map((server) => (
                  <span key={server} className="block">
                    <Mono>{server}</Mono>
                    {server === EMBEDDED ? <span className="text-quiet"> {t("embedded")}</span> : null}
                  </span>
                ))}
          </Fact>
          <Fact term={terms("search")}>
            {dns.search.length > 0 && <Name className="font-mono text-xs/5">{dns.search.join(" ")}</Name>}
          </Fact>
          <Fact term={terms("options")}>{dns.options.length > 0 && <Mono>{dns.options.join(" ")}</Mono>}</Fact>
        </Facts>
      ) : (
        <Nothing>{t("unread")}</Nothing>
      )}
    </Section>
  );
}

/** Names that are answered before any nameserver is asked. */
export function HostsSection({ hosts, container, cli }: { hosts: readonly HostsEntry[]; container: Named; cli: Cli }) {
  const t = useTranslations("panels.sandbox.hosts");
  return (
    <Section title={t("title")} explain={t("explain")} about={["hostsFile"]} commands={commands.hosts(cli, container)}>
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
