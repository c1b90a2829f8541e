"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Mark } from "@/components/ui/mark";

export default function NotFound() {
  const t = useTranslations("page.notFound");
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="max-w-sm text-center">
        <Mark className="mx-auto size-10" />
        <h1 className="mt-4 text-lg font-semibold">{t("title")}</h1>
        <p className="mt-1 text-quiet">{t("text")}</p>
        <Link href="/" className="mt-4 inline-block font-medium text-accent underline underline-offset-2">
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
