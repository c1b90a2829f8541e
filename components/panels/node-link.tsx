"use client";

import { useTranslations } from "use-intl";
import type { NodeRef } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";
import { Name } from "../ui/name";

/** The name of another node; choosing it selects that node. Plain text when it is not in the picture. */
export function NodeLink({ to }: { to: NodeRef }) {
  const { store, index } = useClient();
  if (!index.node(to.id)) return <Name>{to.label}</Name>;
  return (
    <button
      type="button"
      onClick={() => store.select(to.id)}
      className="max-w-full rounded text-left align-bottom font-medium text-accent underline decoration-line-strong underline-offset-2 hover:decoration-accent"
    >
      <Name>{to.label}</Name>
    </button>
  );
}

/** The other end of a link, and the sandbox that it is in. */
export function PeerLink({ peer, sandbox }: { peer: NodeRef; sandbox: NodeRef | undefined }) {
  const t = useTranslations("panels.common");
  if (!sandbox) return <NodeLink to={peer} />;
  return t.rich("peerIn", { peer: () => <NodeLink to={peer} />, sandbox: () => <NodeLink to={sandbox} /> });
}

/** Several, separated. */
export function NodeLinks({ to }: { to: readonly NodeRef[] }) {
  return (
    <span className="flex flex-wrap gap-x-2 gap-y-0.5">
      {to.map((ref) => (
        <NodeLink key={ref.id} to={ref} />
      ))}
    </span>
  );
}
