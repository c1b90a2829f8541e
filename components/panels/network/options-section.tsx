import { useTranslations } from "use-intl";
import { explainOptions } from "@/lib/client/network-options";
import type { Network } from "@/lib/client/shapes";
import { Section } from "../section";

function Pairs({ pairs }: { pairs: readonly { key: string; value: string; words: string }[] }) {
  return (
    <ul className="space-y-1.5">
      {pairs.map(({ key, value, words }) => (
        <li key={key}>
          <span className="block wrap-anywhere font-mono text-xs/5">
            <span className="text-quiet">{key}=</span>
            <bdi className="inline-block max-w-full">{value}</bdi>
          </span>
          {words ? <span className="block text-xs/4 text-quiet">{words}</span> : null}
        </li>
      ))}
    </ul>
  );
}

const plain = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([key, value]) => ({ key, value, words: "" }));

/** What was asked of the drivers and noted on the network, verbatim, and what the known options mean. */
export function OptionsSection({ network }: { network: Network }) {
  const t = useTranslations("panels.network.options");
  const options = explainOptions(network.options).map(({ key, value, meaning }) => ({
    key,
    value,
    words: meaning ? t(`meanings.${meaning}`) : "",
  }));
  const ipam = plain(network.ipamOptions);
  const labels = plain(network.labels);
  if (options.length + ipam.length + labels.length === 0) return null;
  return (
    <Section title={t("title")} explain={t("explain")} fold={{ key: "network-options", first: "open" }}>
      <Pairs pairs={options} />
      {ipam.length > 0 ? <h4 className="font-medium">IPAM</h4> : null}
      <Pairs pairs={ipam} />
      {labels.length > 0 ? <h4 className="font-medium">{t("labels")}</h4> : null}
      <Pairs pairs={labels} />
    </Section>
  );
}
