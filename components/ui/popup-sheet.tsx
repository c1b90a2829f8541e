"use client";

import { Popover } from "@base-ui/react/popover";
import type { KeyboardEvent, ReactNode, RefObject } from "react";

type Props = {
  id: string;
  open: boolean;
  anchor: RefObject<HTMLButtonElement | null>;
  heading: string;
  headingClass: string;
  align: "start" | "end";
  className: string;
  onClose: () => void;
  children: ReactNode;
};

/** Whether Tab would leave a sheet at its end. */
function leaves({ key, shiftKey, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== "Tab" || shiftKey) return false;
  const last = [...currentTarget.querySelectorAll("a[href], button:enabled")].at(-1);
  return last === undefined || last === document.activeElement;
}

/** What {@link Popup} opens. */
export function PopupSheet({ id, open, anchor, heading, headingClass, align, className, onClose, children }: Props) {
  const onOpenChange = (next: boolean, { event }: Popover.Root.ChangeEventDetails) => {
    const to = event instanceof FocusEvent ? event.relatedTarget : event.target;
    // Its button closes it by itself: closed here as well, it would be opened again.
    const onButton = event.type !== "keydown" && to instanceof Node && anchor.current?.contains(to);
    if (!next && !onButton) onClose();
  };
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={8} align={align} collisionPadding={8} className="z-40">
          <Popover.Popup
            id={id}
            finalFocus={anchor}
            onKeyDown={(event) => {
              // The sheet is the last thing of the document: behind it comes what is behind its button.
              if (!leaves(event)) return;
              event.preventDefault();
              onClose();
            }}
            className={`max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-panel shadow-lg ${className}`}
          >
            <Popover.Title className={headingClass}>{heading}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
