"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { cn } from "./cn";

/** A short answer to something that the user did. */
export type Toast = { readonly tone: "good" | "bad"; readonly text: string };

const SHOWN_MS = 6000;

/** Shows one toast for a while. The region is there from the start, so that screen readers notice what comes into it. */
export function ToastRegion({ toast, onOver }: { toast: Toast | null; onOver: () => void }) {
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(onOver, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, onOver]);
  const Icon = toast?.tone === "bad" ? TriangleAlert : CircleCheck;
  return (
    <div
      role="status"
      data-testid="toast"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 grid justify-items-center px-4"
    >
      {toast ? (
        <p className="flex items-center gap-2 rounded-lg border border-line bg-panel px-3 py-2 shadow-lg">
          <Icon aria-hidden className={cn("size-4 shrink-0", toast.tone === "bad" ? "text-bad" : "text-good")} />
          {toast.text}
        </p>
      ) : null}
    </div>
  );
}
