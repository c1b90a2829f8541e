/** The palette's frame. */
export const FRAME =
  "fixed left-1/2 top-[12vh] z-50 flex max-h-[70vh] w-[36rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-panel shadow-2xl";

/** The field at its head. */
export const FIELD = "h-12 shrink-0 border-b border-line bg-panel px-4 text-sm outline-none placeholder:text-quiet";
