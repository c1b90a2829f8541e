import { useTranslations } from "use-intl";
import { Button } from "../ui/button";

/** Draws more of a long list; nothing when nothing is left. */
export function MoreButton({ left, onMore }: { left: number; onMore: () => void }) {
  const t = useTranslations("firewall");
  if (left <= 0) return null;
  return (
    <Button small onClick={onMore} className="mx-3 my-1.5">
      {t("more", { count: left })}
    </Button>
  );
}
