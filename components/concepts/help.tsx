"use client";

import { CircleQuestionMark, ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { Popup } from "../ui/popup";
import { type Concept, SOURCES } from "./sources";

function Explained({ concept }: { concept: Concept }) {
  const t = useTranslations("concepts");
  const { href, hostname } = new URL(SOURCES[concept]);
  return (
    <li>
      <p className="font-semibold">{t(`of.${concept}.name`)}</p>
      <p className="text-quiet">{t(`of.${concept}.text`)}</p>
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={t("source", { site: hostname })}
        className="inline-flex items-center gap-1 text-accent underline underline-offset-2"
      >
        {hostname}
        <ExternalLink aria-hidden className="size-3" />
      </a>
    </li>
  );
}

/** A question mark beside a title; it opens what its concepts are, in plain words. */
export function Help({ title, about }: { title: string; about: readonly Concept[] }) {
  const t = useTranslations("concepts");
  return (
    <Popup
      aria-label={t("help", { title })}
      title={t("heading")}
      className="inline-grid size-5 shrink-0 place-items-center rounded-full text-quiet hover:bg-raised hover:text-ink"
      sign={<CircleQuestionMark aria-hidden className="size-3.5" />}
      heading={t("help", { title })}
      headingClass="sr-only"
      sheetClass="max-h-[70vh] w-80 overflow-y-auto p-4"
      align="start"
    >
      {() => (
        <ul className="space-y-3">
          {about.map((concept) => (
            <Explained key={concept} concept={concept} />
          ))}
        </ul>
      )}
    </Popup>
  );
}
