"use client";

import { useTranslations } from "use-intl";
import { CONNECTIONS } from "@/lib/client/details";
import { keyed } from "@/lib/client/keyed";
import type { Connection } from "@/lib/client/shapes";
import { formatHostPort } from "@/lib/net/port";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import { Failed } from "./failed";
import { Holders, SocketEnd } from "./listener-words";
import { NodeLink } from "./node-link";
import { Nothing } from "./section";
import { useDetails } from "./use-details";

/** A busy server has thousands; a person reads the first few dozen. */
const SHOWN = 60;

const keyOf = ({ protocol, local, remote }: Connection) =>
  `${protocol} ${local.address}:${local.port} ${remote?.address}:${remote?.port}`;

function ConnectionLine({ of, owner }: { of: Connection; owner: string | undefined }) {
  const { remote, peer, protocol, state, holders } = of;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2">
        <Badge>{protocol}</Badge>
        <SocketEnd of={of} />
        <span className="wrap-anywhere font-mono text-xs/5">
          → {remote ? formatHostPort(remote.address, remote.port) : "–"}
        </span>
        <span className="ml-auto font-mono text-xs/5 text-quiet">{state}</span>
      </p>
      <p className="flex flex-wrap gap-x-2 pl-1 text-xs leading-5">
        <Holders of={holders} owner={owner} />
        {peer ? (
          <span className="min-w-0">
            → <NodeLink to={peer} />
          </span>
        ) : null}
      </p>
    </li>
  );
}

/** The sockets with a peer: asked for while this is shown. */
export function ConnectionsList({ asked, owner }: { asked: string; owner: string | undefined }) {
  const t = useTranslations("panels.sandbox.sockets");
  const { details, status, problem } = useDetails(CONNECTIONS, asked);
  if (status === "failed" && problem) return <Failed problem={problem} />;
  if (!details) return <Skeleton lines={3} label={t("reading")} />;
  const { connections = [] } = details;
  const rest = connections.length - SHOWN;
  return (
    <>
      {connections.length === 0 ? <Nothing>{t("unconnected")}</Nothing> : null}
      <ul className="space-y-1.5" data-section="connections">
        {keyed(connections.slice(0, SHOWN), keyOf).map(({ key, item }) => (
          <ConnectionLine key={key} of={item} owner={owner} />
        ))}
      </ul>
      {rest > 0 ? <Nothing>{t("more", { count: rest })}</Nothing> : null}
    </>
  );
}
