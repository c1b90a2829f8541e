import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/dashboard/providers";
import { CATALOGUE } from "@/components/messages/catalogue";
import { chooseLanguage, LANGUAGE_COOKIE } from "@/components/messages/languages";

const languageOfRequest = async () =>
  chooseLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value, (await headers()).get("accept-language"));

export async function generateMetadata(): Promise<Metadata> {
  return { title: "Patchbay", description: CATALOGUE[await languageOfRequest()].page.description };
}

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
  const language = await languageOfRequest();
  const messages = CATALOGUE[language];
  return (
    // The theme's class is set by a script before React takes over.
    <html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce} language={language} messages={messages}>
          {children}
        </Providers>
        <noscript>
          <p className="p-6">{messages.page.noScript}</p>
        </noscript>
      </body>
    </html>
  );
}
