import { tellingEngine } from "@/lib/model/telling-engine";
import type { EngineState, Health } from "./shapes";
import type { ClientState } from "./state";

/** The local time of day, `hh:mm:ss`; empty for text that is no date. */
export function timeOfDay(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return "";
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The local day and time, `yyyy-mm-dd hh:mm:ss`; empty for text that is no date. */
export function dayAndTime(iso: string): string {
  const time = timeOfDay(iso);
  if (time === "") return "";
  const date = new Date(iso);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** Name and version of the engine that told of the containers; where it should be when none ever answered. */
export function engineName(state: EngineState): string {
  const engine = tellingEngine(state);
  if (engine) return `${engine.name} ${engine.version}`;
  return state.state === "down" ? state.endpoint : "";
}

/** A bridge's id as brctl(8) prints it, `8000.02:42:..` -> `8000.0242..`. */
export const brctlId = (id: string): string => id.replaceAll(":", "");

/** Beyond this a count is told by its magnitude: nobody reads 20 digits. */
const READABLE = 1_000_000_000n;

/** A count in digits, in groups as the language has them; a huge one, such as of IPv6 addresses, as the nearest power of two, `2^64`. */
export function countWords(count: bigint, language: string): string {
  if (count < READABLE) return count.toLocaleString(language);
  return `≈ 2^${Math.round(Math.log2(Number(count)))}`;
}

/** The size of a file in bytes, as `1.4 MB`. */
export function sizeWords(bytes: number, language: string): string {
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  const count = bytes < 1e6 ? Math.ceil(bytes / 1e3) : bytes / 1e6;
  return count.toLocaleString(language, { style: "unit", unit, maximumFractionDigits: 1 });
}

/** How fresh the picture is, in the order of what a user must know first. `tone` picks colour and sign. */
export type Status = {
  readonly tone: "good" | "wait" | "bad" | "sample";
  readonly state: Health["state"] | "connecting" | "reconnecting" | "no-answer" | "snapshot";
  /** ISO 8601; empty when it does not matter. */
  readonly since: string;
};

/** What the state chip says. A lost connection comes before anything that was last heard over it. */
export function statusOf({ connection, since, snapshot, opened }: ClientState): Status {
  if (opened) return { tone: "sample", state: "snapshot", since: "" };
  if (connection === "reconnecting") return { tone: "wait", state: snapshot ? "reconnecting" : "no-answer", since };
  if (!snapshot) return { tone: "wait", state: "connecting", since: "" };
  const { health } = snapshot;
  switch (health.state) {
    case "live":
      return { tone: "good", state: health.state, since: "" };
    case "starting":
      return { tone: "wait", state: health.state, since: "" };
    case "engine-gone":
    case "probe-gone":
      return { tone: "bad", state: health.state, since: health.since };
    case "sample":
      return { tone: "sample", state: health.state, since: "" };
  }
}

/** True while the picture may no longer be what the host is. */
export function isStale({ connection, snapshot }: ClientState): boolean {
  const state = snapshot?.health.state;
  return connection === "reconnecting" || state === "engine-gone" || state === "probe-gone";
}

/** `172.18.0.2/16` -> address and prefix apart, the prefix with its slash; empty when there is none. */
export function splitPrefix(text: string): { address: string; prefix: string } {
  const slash = text.indexOf("/");
  return slash < 0 ? { address: text, prefix: "" } : { address: text.slice(0, slash), prefix: text.slice(slash) };
}

/** File name of an exported picture, `patchbay-<host>-<yyyymmdd-hhmmss>.<extension>`, in local time; the host reduced to what any file system takes. */
export function exportName(host: string, time: Date, extension: string): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const safe =
    host
      .replace(/[^A-Za-z0-9._-]+/g, "-")
      .replace(/^[-.]+|[-.]+$/g, "")
      .slice(0, 64) || "host";
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `patchbay-${safe}-${day}-${two(time.getHours())}${two(time.getMinutes())}${two(time.getSeconds())}.${extension}`;
}
