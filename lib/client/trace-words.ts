import { parseIp } from "@/lib/net/ip";
import { endValue, type TraceEnd } from "./trace-ends";
import { NO_DRAFT, type TraceDraft } from "./trace-url";

/** The signs that stand between source and target in a typed trace. */
const ARROW = /\s*(?:-+>|=+>|→)\s*/;
const PROTOCOL = /(?:\/|\s+)(tcp|udp|icmp)$/i;

/** `db:5432` -> whom and which port; an IPv6 address stands in brackets where a port follows. */
function splitPort(text: string): { readonly to: string; readonly port: string } {
  const bracketed = /^\[([^\]]*)\](?::(\d*))?$/.exec(text);
  if (bracketed) return { to: bracketed[1] ?? "", port: bracketed[2] ?? "" };
  if (parseIp(text)) return { to: text, port: "" };
  const colon = text.lastIndexOf(":");
  const port = text.slice(colon + 1);
  // A number that is no port is told as such, rather than as part of a name.
  return colon >= 0 && /^\d+$/.test(port) ? { to: text.slice(0, colon), port } : { to: text, port: "" };
}

/**
 * A trace as it is typed: `web -> db:5432`, `outside -> host:8080/tcp`, `host -> [fd00::1]:53/udp`, `web -> db icmp`. What is missing is left
 * empty. Undefined without an arrow: it is no trace.
 */
export function parseTrace(
  text: string,
  sources: readonly TraceEnd[],
  targets: readonly TraceEnd[],
): TraceDraft | undefined {
  const [from, rest, ...more] = text.trim().split(ARROW);
  if (from === undefined || rest === undefined || more.length > 0 || from === "") return undefined;
  const proto = (PROTOCOL.exec(rest)?.[1] ?? "tcp").toLowerCase();
  const { to, port } = splitPort(rest.replace(PROTOCOL, ""));
  return {
    ...NO_DRAFT,
    from: endValue(from, sources),
    to: to === "" ? "" : endValue(to, targets),
    proto,
    port: proto === "icmp" ? "" : port,
  };
}
