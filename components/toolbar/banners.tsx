import { CircleAlert, FlaskConical, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Notice } from "@/lib/client/notices";
import { cn } from "../ui/cn";

const LOOKS: Record<Notice["tone"], { icon: LucideIcon; className: string }> = {
  sample: { icon: FlaskConical, className: "bg-sample-soft text-sample" },
  info: { icon: Info, className: "bg-accent-soft text-accent" },
  warn: { icon: TriangleAlert, className: "bg-wait-soft text-wait" },
  bad: { icon: CircleAlert, className: "bg-bad-soft text-bad" },
};

/** What must be said about the picture as a whole. */
export function Banners({ notices }: { notices: readonly Notice[] }) {
  const t = useTranslations("toolbar.notices");
  return notices.map(({ id, tone, key, time, said }) => {
    const title = t(key, { time });
    const { icon: Icon, className } = LOOKS[tone];
    return (
      <section
        key={id}
        aria-label={title}
        data-notice={id}
        className={cn("flex items-start gap-2 border-b border-line px-4 py-2", className)}
      >
        <Icon aria-hidden className="mt-px size-4 shrink-0" />
        <p className="min-w-0 break-words">
          <b className="font-semibold">{title}</b>{" "}
          <span className="text-ink">{said || (key === "unprivileged" && t("unprivilegedText"))}</span>
        </p>
      </section>
    );
  });
}
