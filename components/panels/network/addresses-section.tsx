"use client";

import { useLocale, useTranslations } from "use-intl";
import type { AddressPlan, AddressUse, Network } from "@/lib/client/shapes";
import { addressOrder } from "@/lib/client/sorting";
import { countWords } from "@/lib/client/words";
import { Address } from "../../ui/address";
import { Fact, Facts, Mono } from "../../ui/facts";
import { Fold } from "../../ui/fold";
import { Name } from "../../ui/name";
import { SortTable } from "../../ui/sort-table";
import { NodeLink } from "../node-link";
import { Nothing, Section } from "../section";
import { AddressStrip } from "./address-strip";

function Holders({ plan }: { plan: AddressPlan }) {
  const t = useTranslations("panels.network.addresses");
  const who = ({ name, node }: AddressUse) => {
    if (node) return <NodeLink to={{ id: node, label: name }} />;
    return name ? <Name>{name}</Name> : null;
  };
  return (
    <SortTable
      caption={t("holders", { subnet: plan.subnet })}
      rows={plan.uses}
      keyOf={({ address, role, name }) => `${address} ${role} ${name}`}
      columns={[
        {
          key: "address",
          title: t("address"),
          cell: ({ address }) => <Mono>{address}</Mono>,
          sort: ({ address }) => addressOrder(address),
        },
        {
          key: "role",
          title: t("role"),
          cell: ({ role }) => t(`roles.${role}`),
          sort: ({ role }) => t(`roles.${role}`),
        },
        { key: "who", title: t("who"), cell: who, sort: ({ name }) => name || undefined },
      ]}
    />
  );
}

function Subnet({ plan, config }: { plan: AddressPlan; config: Network["ipam"][number] | undefined }) {
  const t = useTranslations("panels.network.addresses");
  const terms = useTranslations("panels.common.terms");
  const language = useLocale();
  const words = (count: string) => countWords(BigInt(count), language);
  const taken = new Set(plan.uses.map(({ address }) => address)).size;
  return (
    <li className="space-y-1.5">
      <Facts>
        <Fact term={terms("subnet")}>
          <Address>{plan.subnet}</Address>
        </Fact>
        <Fact term={terms("gateway")}>{plan.gateway ? <Mono>{plan.gateway}</Mono> : null}</Fact>
        <Fact term={t("range")}>{plan.range ? <Address>{plan.range}</Address> : null}</Fact>
        <Fact term={t("reserved")}>
          {config && config.reserved.length > 0 ? (
            <span className="flex flex-wrap gap-x-3">
              {config.reserved.map(({ name, address }) => (
                <span key={name}>
                  <Name>{name}</Name> <Mono>{address}</Mono>
                </span>
              ))}
            </span>
          ) : null}
        </Fact>
        <Fact term={t("free")}>{t("count", { free: words(plan.free), size: words(plan.size) })}</Fact>
      </Facts>
      <AddressStrip plan={plan} />
      <Fold title={t("taken", { count: taken })} open={taken <= 12}>
        <Holders plan={plan} />
      </Fold>
    </li>
  );
}

/** What the network's addresses are, and who has which. */
export function AddressesSection({ network, subnets }: { network: Network; subnets: readonly AddressPlan[] }) {
  const t = useTranslations("panels.network.addresses");
  const own = network.ipamDriver !== "" && network.ipamDriver !== "default";
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["ipam", "endpoint"]}
      fold={{ key: "addresses", first: "open" }}
    >
      {own ? (
        <p>
          {t("driver")} <Mono>{network.ipamDriver}</Mono>
        </p>
      ) : null}
      {subnets.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-4">
        {subnets.map((plan) => (
          <Subnet key={plan.subnet} plan={plan} config={network.ipam.find(({ subnet }) => subnet === plan.subnet)} />
        ))}
      </ul>
    </Section>
  );
}
