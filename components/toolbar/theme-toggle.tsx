"use client";

import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../ui/icon-button";

const never = () => () => {};

/** Light or dark. Until the browser has spoken the theme is not known, so the first rendering shows light's sign. */
export function ThemeToggle() {
  const t = useTranslations("toolbar.theme");
  const { resolvedTheme, setTheme } = useTheme();
  const mounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const dark = mounted && resolvedTheme === "dark";
  return (
    <IconButton
      icon={dark ? Sun : Moon}
      label={t(dark ? "light" : "dark")}
      onClick={() => setTheme(dark ? "light" : "dark")}
    />
  );
}
