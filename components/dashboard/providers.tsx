"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import { Tooltip } from "@base-ui/react/tooltip";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";

/** What the whole page stands in: theme, tooltips, and the nonce for what they must put inline. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const given = nonce === undefined ? {} : { nonce };
  return (
    <CSPProvider {...given}>
      <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange {...given}>
        <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
      </ThemeProvider>
    </CSPProvider>
  );
}
