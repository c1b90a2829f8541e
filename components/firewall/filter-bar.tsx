import { useTranslations } from "use-intl";
import type { PacketFamily } from "@/lib/model/firewall-order";
import { Button } from "../ui/button";

/** What of the rules is shown. */
export type View = { readonly family: PacketFamily; readonly text: string; readonly neverHit: boolean };

const NAMES: Record<PacketFamily, string> = { ip: "IPv4", ip6: "IPv6", bridge: "bridge", arp: "ARP", netdev: "netdev" };

type Props = {
  view: View;
  families: readonly PacketFamily[];
  onChange: (view: View) => void;
  /** The node that rules can be narrowed to, and whether they are. */
  about: { readonly label: string; readonly on: boolean; toggle(): void } | undefined;
  /** The chain that alone is shown, and how to show all. */
  only: { readonly label: string; end(): void } | undefined;
};

/** Family, words, and which rules. */
export function FilterBar({ view, families, onChange, about, only }: Props) {
  const t = useTranslations("firewall.filter");
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 pb-3">
      {families.length > 1 ? (
        <fieldset aria-label={t("family")} className="flex gap-1">
          {families.map((family) => (
            <Button key={family} aria-pressed={family === view.family} onClick={() => onChange({ ...view, family })}>
              {NAMES[family]}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <input
        type="search"
        value={view.text}
        onChange={({ target }) => onChange({ ...view, text: target.value })}
        placeholder={t("search")}
        aria-label={t("search")}
        className="h-8 min-w-40 flex-1 rounded-md border border-line bg-canvas px-2.5 placeholder:text-quiet"
      />
      {only ? (
        <Button aria-pressed onClick={only.end} className="max-w-64">
          <span className="truncate">
            {t("only")} <bdi>{only.label}</bdi>
          </span>
        </Button>
      ) : null}
      {about ? (
        <Button aria-pressed={about.on} onClick={about.toggle} className="max-w-64">
          <span className="truncate">
            {t("about")} <bdi>{about.label}</bdi>
          </span>
        </Button>
      ) : null}
      <Button aria-pressed={view.neverHit} onClick={() => onChange({ ...view, neverHit: !view.neverHit })}>
        {t("neverHit")}
      </Button>
    </div>
  );
}
