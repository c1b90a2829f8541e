import type { Link } from "@/lib/client/shapes";
import { Fact, Mono } from "../ui/facts";

const yesNo = (value: boolean) => (value ? "on" : "off");

function PortFacts({ port }: { port: NonNullable<Link["bridgePort"]> }) {
  return (
    <>
      <Fact term="Port state">{port.state}</Fact>
      <Fact term="Hairpin">{yesNo(port.hairpin)}</Fact>
      <Fact term="Isolated">{yesNo(port.isolated)}</Fact>
      <Fact term="Learning">{yesNo(port.learning)}</Fact>
    </>
  );
}

/** What only this kind of link has. */
export function KindFacts({ link }: { link: Link }) {
  return (
    <>
      {link.kind === "bridge" ? (
        <>
          <Fact term="Bridge id">
            <Mono>{link.bridge.id}</Mono>
          </Fact>
          <Fact term="STP">{yesNo(link.bridge.stp)}</Fact>
          <Fact term="Ageing">{link.bridge.ageingSeconds} s</Fact>
          <Fact term="VLAN filtering">{yesNo(link.bridge.vlanFiltering)}</Fact>
        </>
      ) : null}
      {link.kind === "macvlan" || link.kind === "ipvlan" ? <Fact term="Mode">{link.mode}</Fact> : null}
      {link.kind === "vlan" ? <Fact term="VLAN">{link.vlanId}</Fact> : null}
      {link.kind === "vxlan" ? (
        <>
          <Fact term="VNI">{link.vni}</Fact>
          <Fact term="UDP port">{link.port}</Fact>
          <Fact term="Local">{link.local && <Mono>{link.local}</Mono>}</Fact>
          <Fact term="Group">{link.group && <Mono>{link.group}</Mono>}</Fact>
        </>
      ) : null}
      {link.kind === "other" ? <Fact term="Driver">{link.driver}</Fact> : null}
      {link.bridgePort ? <PortFacts port={link.bridgePort} /> : null}
    </>
  );
}
