"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { type MatrixDraft, readMatrix, writeMatrix } from "@/lib/client/matrix-url";
import { useAddressed } from "../dashboard/use-addressed";

type Shown = {
  /** What the matrix is asked; null while none is shown. */
  readonly draft: MatrixDraft | null;
  /** Shows a matrix, or none; the address bar follows. */
  readonly show: (draft: MatrixDraft | null) => void;
};

const MatrixContext = createContext<Shown>({ draft: null, show: () => {} });

/** Holds which matrix is shown, taken from the address bar at first. */
export function MatrixProvider({ children }: { children: ReactNode }) {
  const [draft, show] = useAddressed(readMatrix, writeMatrix);
  const shown = useMemo(() => ({ draft, show }), [draft, show]);
  return <MatrixContext value={shown}>{children}</MatrixContext>;
}

/** Which matrix is shown, and how to show another. */
export const useMatrixDraft = () => use(MatrixContext);
