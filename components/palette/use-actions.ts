"use client";

import {
  Archive,
  Eraser,
  FileDown,
  Grid3x3,
  Keyboard,
  Languages,
  LayoutGrid,
  ListTree,
  type LucideIcon,
  Maximize,
  Moon,
  SquareStack,
  Sun,
  Waypoints,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl";
import { FIRST_MATRIX } from "@/lib/client/matrix-url";
import { hasRules } from "@/lib/client/state";
import type { GraphView } from "@/lib/graph/graph-view";
import { useClient } from "../dashboard/client-context";
import { formatsOf } from "../export/save";
import { useExport } from "../export/use-export";
import { useMatrixDraft } from "../matrix/matrix-context";
import { LANGUAGES } from "../messages/languages";
import { pickFile } from "../snapshot/pick-file";
import { PINS } from "../toolbar/detail-switch";
import { useOtherLanguage } from "../toolbar/use-other-language";
import type { Toast } from "../ui/toast";

/** What the palette can do to the page. */
export type Surroundings = {
  readonly view: GraphView | null;
  readonly onList: () => void;
  readonly onKeys: () => void;
  readonly onDone: (toast: Toast) => void;
  readonly onOpen: (file: File) => void;
};

/** A command of the page. */
export type Action = {
  readonly id: string;
  readonly label: string;
  /** Other words that it is looked for by. */
  readonly also: string;
  readonly icon: LucideIcon;
  run(): void;
};

/** Every command, in the order in which they are offered. */
export function useActions({ view, onList, onKeys, onDone, onOpen }: Surroundings): Action[] {
  const t = useTranslations("palette.actions");
  const also = useTranslations("palette.also");
  const formats = useTranslations("exports.formats");
  const toolbar = useTranslations("toolbar");
  const { store, state } = useClient();
  const { show: showMatrix } = useMatrixDraft();
  const { resolvedTheme, setTheme } = useTheme();
  const { other, change } = useOtherLanguage();
  const save = useExport();
  const bus = state.view.arrangement === "bus";
  const dark = resolvedTheme === "dark";
  const clear = () => {
    store.filter("", false);
    store.select(null);
  };
  const drawn: Action[] = view
    ? [
        { id: "fit", label: t("fit"), also: also("fit"), icon: Maximize, run: () => view.fit() },
        { id: "tidy", label: t("tidy"), also: also("tidy"), icon: LayoutGrid, run: () => view.tidy() },
        {
          id: "bus",
          label: t(bus ? "wiring" : "bus"),
          also: also("bus"),
          icon: Waypoints,
          run: () => store.look({ arrangement: bus ? "" : "bus", at: "" }),
        },
        ...PINS.map((pin) => ({
          id: `detail-${pin}`,
          label: t("detail", { detail: toolbar(`detail.${pin}`) }),
          also: also("detail"),
          icon: SquareStack,
          run: () => store.look({ detail: pin === "auto" ? "" : pin }),
        })),
        ...formatsOf(hasRules(state)).map((format) => ({
          id: `export-${format}`,
          label: t("export", { format: formats(`${format}.label`) }),
          also: also("export"),
          icon: FileDown,
          run: () => void save(format, view).then(onDone),
        })),
      ]
    : [];
  return [
    { id: "clear", label: t("clear"), also: also("clear"), icon: Eraser, run: clear },
    { id: "list", label: t("list"), also: also("list"), icon: ListTree, run: onList },
    {
      id: "matrix",
      label: t("matrix"),
      also: also("matrix"),
      icon: Grid3x3,
      run: () => showMatrix(FIRST_MATRIX),
    },
    ...drawn,
    { id: "snapshot", label: t("snapshot"), also: also("snapshot"), icon: Archive, run: () => pickFile(onOpen) },
    {
      id: "theme",
      label: t(dark ? "light" : "dark"),
      also: also("theme"),
      icon: dark ? Sun : Moon,
      run: () => setTheme(dark ? "light" : "dark"),
    },
    {
      id: "language",
      label: toolbar("language", { name: LANGUAGES[other] }),
      also: also("language"),
      icon: Languages,
      run: change,
    },
    { id: "keys", label: t("keys"), also: also("keys"), icon: Keyboard, run: onKeys },
  ];
}
