"use client";

import type { SandboxDetails } from "@/lib/client/shapes";
import { useClient } from "../dashboard/client-context";

/** Whether more can be asked of a sandbox now, as was for these details: of a snapshot nothing can. */
export function useIsLive(details: SandboxDetails | undefined): boolean {
  const { state } = useClient();
  return details?.readAt !== undefined && !state.opened;
}
