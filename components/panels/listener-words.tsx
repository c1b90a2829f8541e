import { useTranslations } from "use-intl";
import type { Connection, Holder, Listener } from "@/lib/client/shapes";
import { formatHostPort } from "@/lib/net/port";
import { Name } from "../ui/name";
import { NodeLink } from "./node-link";

/** Who holds a socket: name and pid of each process, and its container where that is not the one that the panel is about. */
export function Holders({ of, owner }: { of: readonly Holder[]; owner: string | undefined }) {
  const t = useTranslations("panels.sandbox.sockets");
  if (of.length === 0) return <span className="text-quiet">{t("nobody")}</span>;
  return (
    <span className="inline-flex min-w-0 flex-wrap gap-x-2">
      {of.map(({ pid, comm, container }) => (
        <span key={pid} className="min-w-0">
          <Name className="font-medium">{comm}</Name> <span className="tabular-nums text-quiet">{pid}</span>
          {container && container.id !== owner ? (
            <>
              {" · "}
              <NodeLink to={container} />
            </>
          ) : null}
        </span>
      ))}
    </span>
  );
}

/** An address and port as `ss` prints them. */
export function SocketEnd({ of: { local } }: { of: Pick<Listener | Connection, "local"> }) {
  return <span className="wrap-anywhere font-mono text-xs/5">{formatHostPort(local.address, local.port)}</span>;
}
