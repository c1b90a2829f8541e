"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("page.error");
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div role="alert" className="max-w-md text-center">
        <Mark className="mx-auto size-10" />
        <h1 className="mt-4 text-lg font-semibold">{t("title")}</h1>
        <p className="mt-1 text-quiet">{t("text")}</p>
        <pre className="mt-4 whitespace-pre-wrap break-words rounded-md bg-raised p-3 text-left font-mono text-xs">
          {error.message || error.digest}
        </pre>
        <div className="mt-4 flex justify-center gap-2">
          <Button onClick={reset}>{t("again")}</Button>
          <Button onClick={() => window.location.reload()}>{t("reload")}</Button>
        </div>
      </div>
    </main>
  );
}
