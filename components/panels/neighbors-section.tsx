import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { SandboxDetails, SandboxNeighbor } from "@/lib/client/shapes";
import { Badge, type Tone } from "../ui/badge";
import { NodeLink } from "./node-link";
import { Nothing, Section } from "./section";

const TONES: Record<string, Tone> = { reachable: "good", permanent: "good", failed: "bad", incomplete: "wait" };

function Neighbor({ of, device }: { of: SandboxNeighbor; device: string }) {
  const { address, mac, state, owner, holder } = of;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="wrap-anywhere font-mono text-xs/5 font-medium">{address}</span>
        <span className="ml-auto">
          <Badge tone={TONES[state] ?? "plain"}>{state}</Badge>
        </span>
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-xs leading-5 text-quiet">
        <span className="font-mono">{mac || "–"}</span>
        <span className="font-mono">dev {device}</span>
        {owner ? <span className="min-w-0">{holder ? <NodeLink to={holder} /> : <NodeLink to={owner} />}</span> : null}
      </p>
    </li>
  );
}

/** Whom the sandbox has spoken with on its own links lately: ARP and NDP. */
export function NeighborsSection({ details, way }: { details: SandboxDetails; way: Way | undefined }) {
  const t = useTranslations("panels.sandbox.neighbors");
  const { neighbors, interfaces } = details;
  const names = new Map(interfaces.map(({ link }) => [link.index, link.name]));
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["neighbor"]}
      fold={{ key: "neighbors", first: "folded" }}
      summary={neighbors.length}
      commands={commands.neighbors(way)}
    >
      {neighbors.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1.5">
        {keyed(neighbors, ({ index, address }) => `${index} ${address}`).map(({ key, item }) => (
          <Neighbor key={key} of={item} device={names.get(item.index) ?? `if${item.index}`} />
        ))}
      </ul>
    </Section>
  );
}
