import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/dashboard/providers";

export const metadata: Metadata = {
  title: "Patchbay",
  description: "A Docker host's real network, live: sandboxes, veth pairs, bridges, address translation.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#14181f" },
  ],
};

/** Each page carries the nonce of its own request, so none can be made ahead of time. */
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The theme's class is set by a script before React takes over.
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
        <noscript>
          <p className="p-6">
            Patchbay draws a live picture and needs JavaScript. The same facts are at /api/topology.
          </p>
        </noscript>
      </body>
    </html>
  );
}
