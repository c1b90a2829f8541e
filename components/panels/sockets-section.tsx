"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { commands, type Way } from "@/lib/client/commands";
import { keyed } from "@/lib/client/keyed";
import type { Listener, SandboxDetails } from "@/lib/client/shapes";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ConnectionsList } from "./connections-list";
import { Holders, SocketEnd } from "./listener-words";
import { Nothing, Section } from "./section";

const textOf = ({ protocol, family, local }: Listener) => `${protocol}${family} ${local.address}:${local.port}`;

/** Connections that wait to be accepted, of how many that may: only worth a word when there are any. */
function Queue({ of: { state, receiveQueue, sendQueue } }: { of: Listener }) {
  const t = useTranslations("panels.sandbox.sockets");
  if (state !== "LISTEN" || receiveQueue === 0) return null;
  return <Badge tone="wait">{t("waiting", { count: receiveQueue, backlog: sendQueue })}</Badge>;
}

function ListenerLine({ of, owner }: { of: Listener; owner: string | undefined }) {
  const t = useTranslations("panels.sandbox.sockets");
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2">
        <Badge>
          {of.protocol}
          {of.family === 6 ? "6" : ""}
        </Badge>
        <SocketEnd of={of} />
        <Queue of={of} />
        <span className="ml-auto font-mono text-xs/5 text-quiet">{of.state}</span>
      </p>
      <p className="pl-1 text-xs leading-5">
        {of.embeddedDns ? <span className="text-quiet">{t("embedded")} </span> : null}
        <Holders of={of.holders} owner={owner} />
      </p>
    </li>
  );
}

type Props = { details: SandboxDetails; way: Way | undefined; asked: string; owner: string | undefined };

/** The sockets that wait, and on demand those that have a peer. */
export function SocketsSection({ details, way, asked, owner }: Props) {
  const t = useTranslations("panels.sandbox.sockets");
  const [connected, setConnected] = useState(false);
  const { listeners } = details;
  return (
    <Section
      title={t("title")}
      explain={t("explain")}
      about={["socket"]}
      fold={{ key: "sockets", first: "folded" }}
      summary={listeners?.length ?? null}
      commands={connected ? [...commands.listeners(way), ...commands.connections(way)] : commands.listeners(way)}
    >
      {listeners === undefined ? <Nothing>{t("unread")}</Nothing> : null}
      {listeners?.length === 0 ? <Nothing>{t("none")}</Nothing> : null}
      <ul className="space-y-1.5" data-section="listeners">
        {keyed(listeners ?? [], textOf).map(({ key, item }) => (
          <ListenerLine key={key} of={item} owner={owner} />
        ))}
      </ul>
      {listeners === undefined ? null : (
        <Button aria-pressed={connected} onClick={() => setConnected(!connected)}>
          {t("connections")}
        </Button>
      )}
      {connected ? <ConnectionsList asked={asked} owner={owner} /> : null}
    </Section>
  );
}
