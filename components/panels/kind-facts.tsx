import { useTranslations } from "use-intl";
import type { Link } from "@/lib/client/shapes";
import { Fact, Mono } from "../ui/facts";

function PortFacts({ port }: { port: NonNullable<Link["bridgePort"]> }) {
  const t = useTranslations("panels.common");
  const terms = useTranslations("panels.common.terms");
  return (
    <>
      <Fact term={terms("portState")}>{port.state}</Fact>
      <Fact term="Hairpin">{t(port.hairpin ? "on" : "off")}</Fact>
      <Fact term="Isolated">{t(port.isolated ? "on" : "off")}</Fact>
      <Fact term="Learning">{t(port.learning ? "on" : "off")}</Fact>
    </>
  );
}

/** What only this kind of link has. */
export function KindFacts({ link }: { link: Link }) {
  const t = useTranslations("panels.common");
  const terms = useTranslations("panels.common.terms");
  return (
    <>
      {link.kind === "bridge" ? (
        <>
          <Fact term={terms("bridgeId")}>
            <Mono>{link.bridge.id}</Mono>
          </Fact>
          <Fact term="STP">{t(link.bridge.stp ? "on" : "off")}</Fact>
          <Fact term={terms("ageing")}>{link.bridge.ageingSeconds} s</Fact>
          <Fact term="VLAN filtering">{t(link.bridge.vlanFiltering ? "on" : "off")}</Fact>
        </>
      ) : null}
      {link.kind === "macvlan" || link.kind === "ipvlan" ? <Fact term={terms("mode")}>{link.mode}</Fact> : null}
      {link.kind === "vlan" ? <Fact term="VLAN">{link.vlanId}</Fact> : null}
      {link.kind === "vxlan" ? (
        <>
          <Fact term="VNI">{link.vni}</Fact>
          <Fact term={terms("udpPort")}>{link.port}</Fact>
          <Fact term={terms("local")}>{link.local && <Mono>{link.local}</Mono>}</Fact>
          <Fact term={terms("group")}>{link.group && <Mono>{link.group}</Mono>}</Fact>
        </>
      ) : null}
      {link.kind === "other" ? <Fact term={terms("driver")}>{link.driver}</Fact> : null}
      {link.bridgePort ? <PortFacts port={link.bridgePort} /> : null}
    </>
  );
}
