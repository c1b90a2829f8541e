import type { ReactNode } from "react";
import type { TopologyHost } from "@/lib/client/shapes";
import type { ClientState } from "@/lib/client/state";
import { statusOf } from "@/lib/client/words";
import { SearchBox } from "../search/search-box";
import { Mark } from "../ui/mark";
import { Name } from "../ui/name";
import { Counts } from "./counts";
import { StateChip } from "./state-chip";

function engineWords({ engine }: TopologyHost): string {
  return engine.state === "up" ? `${engine.engine.name} ${engine.engine.version}` : engine.endpoint;
}

/** What host this is and how fresh the picture; actions on the right. */
export function Header({ state, children }: { state: ClientState; children: ReactNode }) {
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
          <Name className="max-w-48 font-medium">{host.name}</Name>
          <span className="ml-2 text-quiet">{engineWords(host)}</span>
        </p>
      ) : null}
      {topology && host ? <Counts topology={topology} className="max-md:order-last max-md:basis-full" /> : null}
      <SearchBox className="min-w-48 max-w-xl flex-1 max-md:order-last max-md:min-w-0 max-md:max-w-none max-md:basis-full" />
      <div className="ml-auto flex items-center gap-1">{children}</div>
    </header>
  );
}
