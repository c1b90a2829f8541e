"use client";

import { type ComponentProps, type ReactNode, useId, useRef, useState } from "react";
import { later } from "./later";

const PopupSheet = later(async () => (await import("./popup-sheet")).PopupSheet);

type Props = Omit<ComponentProps<"button">, "children" | "ref"> & {
  /** What stands in the button. */
  sign: ReactNode;
  /** Heads the sheet, in a class of its own where it needs one. */
  heading: string;
  headingClass?: string;
  sheetClass: string;
  /** Which of its edges lies at that of the button. */
  align?: "start" | "end";
  /** What is on the sheet; `close` puts it away. */
  children: (close: () => void) => ReactNode;
};

/** A button that opens a sheet beside itself. What places and guards the sheet comes after the first view, the button at once. */
export function Popup({
  sign,
  heading,
  headingClass = "px-3 pb-1 pt-2 font-semibold",
  sheetClass,
  align = "end",
  children,
  ...props
}: Props) {
  const [state, setState] = useState<"unopened" | "open" | "closed">("unopened");
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = state === "open";
  const close = () => setState("closed");
  return (
    <>
      <button
        type="button"
        {...props}
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setState(open ? "closed" : "open")}
      >
        {sign}
      </button>
      {state === "unopened" ? null : (
        <PopupSheet
          {...{ id, open, heading, headingClass, align }}
          anchor={button}
          onClose={close}
          className={sheetClass}
        >
          {children(close)}
        </PopupSheet>
      )}
    </>
  );
}
