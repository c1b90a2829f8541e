"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { ComponentProps, RefObject } from "react";

type Props = {
  state: "unasked" | "shown" | "hidden";
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  hide: () => void;
  over: Pick<ComponentProps<"div">, "onPointerEnter" | "onPointerLeave">;
};

/** The name of a sign as it stands beside it. */
export function TipSheet({ state, anchor, label, hide, over }: Props) {
  return (
    <Tooltip.Root open={state === "shown"} onOpenChange={(open) => (open ? undefined : hide())}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} className="z-50">
          <Tooltip.Popup className="rounded bg-ink px-2 py-1 text-xs text-panel shadow-md" {...over}>
            {label}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
