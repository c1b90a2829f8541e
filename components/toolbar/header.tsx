import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ClientState } from "@/lib/client/state";
import { engineName, statusOf } from "@/lib/client/words";
import { hostNodeId } from "@/lib/model/ids";
import { SearchBox } from "../search/search-box";
import { KindIcon } from "../ui/kind-icon";
import { Mark } from "../ui/mark";
import { Name } from "../ui/name";
import { StateChip } from "./state-chip";

type Props = {
  state: ClientState;
  /** Told the id of the host when its name is chosen. */
  onSelect: (id: string) => void;
  children: ReactNode;
};

/** What host this is and how fresh the picture; actions on the right. */
export function Header({ state, onSelect, children }: Props) {
  const t = useTranslations("panels.host");
  const topology = state.snapshot?.topology;
  const host = topology?.hosts[0];
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-panel px-4 py-2">
      <h1 className="flex items-center gap-2 text-sm font-semibold">
        <Mark className="size-6" />
        Patchbay
      </h1>
      <StateChip status={statusOf(state)} />
      {host ? (
        <p className="min-w-0 max-w-[28rem] truncate max-md:order-last max-md:basis-full">
          <button
            type="button"
            onClick={() => onSelect(hostNodeId(host.id))}
            aria-label={t("open", { name: host.name })}
            className="-ml-1.5 inline-flex max-w-56 items-center gap-1.5 rounded-md px-1.5 align-bottom font-medium hover:bg-raised"
          >
            <KindIcon kind="host" />
            <Name>{host.name}</Name>
          </button>
          <span className="ml-2 text-quiet">{engineName(host.engine)}</span>
        </p>
      ) : null}
      <SearchBox className="min-w-48 max-w-xl flex-1 max-md:order-last max-md:min-w-0 max-md:max-w-none max-md:basis-full" />
      <div className="ml-auto flex items-center gap-1">{children}</div>
    </header>
  );
}
