"use client";

import { announce } from "@/lib/client/changes";
import { statusOf } from "@/lib/client/words";
import { useClient } from "./client-context";

/** Says changes to those who do not see the graph, politely. */
export function Announcer() {
  const { state } = useClient();
  return (
    <>
      <p role="status" data-testid="changes" className="sr-only">
        {announce(state.latest)}
      </p>
      <p role="status" className="sr-only">
        {state.snapshot ? `State: ${statusOf(state).label}` : ""}
      </p>
    </>
  );
}
