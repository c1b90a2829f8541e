import {
  Ban,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  CornerUpRight,
  type LucideIcon,
  RefreshCw,
  ShieldX,
  Unplug,
} from "lucide-react";
import type { Trace } from "@/lib/wire/walk";
import type { Tone } from "../ui/badge";

type Look = {
  readonly icon: LucideIcon;
  readonly tone: Exclude<Tone, "sample">;
  readonly text: string;
  readonly soft: string;
};

const GOOD = { tone: "good", text: "text-good", soft: "bg-good-soft" } as const;
const BAD = { tone: "bad", text: "text-bad", soft: "bg-bad-soft" } as const;
const WAIT = { tone: "wait", text: "text-wait", soft: "bg-wait-soft" } as const;
const PLAIN = { tone: "plain", text: "text-ink", soft: "bg-raised" } as const;

/** Sign and colour of each end of a packet; the sign differs for each, the colour says whether it is served. */
export const LOOKS: Readonly<Record<Trace["disposition"], Look>> = {
  delivered: { icon: CircleCheck, ...GOOD },
  refused: { icon: CircleX, ...BAD },
  dropped: { icon: ShieldX, ...BAD },
  rejected: { icon: Ban, ...BAD },
  "no-route": { icon: CircleSlash, ...BAD },
  unreachable: { icon: Unplug, ...BAD },
  loop: { icon: RefreshCw, ...BAD },
  "leaves-host": { icon: CornerUpRight, ...PLAIN },
  unknown: { icon: CircleHelp, ...WAIT },
};
