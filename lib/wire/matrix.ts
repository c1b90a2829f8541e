import { z } from "zod";
import { parseId, parseNamedRef } from "@/lib/model/ids";
import { parsePort } from "@/lib/net/port";
import { LETTERS, MatrixEnd, MatrixTarget, NOT_ASKED } from "@/lib/walk/matrix";
import type { MatrixQuestion } from "@/lib/walk/matrix-plan";
import { nobodyCalled } from "./walk";

export {
  dispositionOf,
  LETTERS,
  MatrixCheck,
  MatrixEnd,
  MatrixTarget,
  NOT_ASKED,
  questionOf,
  worstOf,
} from "@/lib/walk/matrix";
export type { Disposition } from "@/lib/walk/trace";

/** A letter for each check of the column. */
const Cell = z.string().refine((text) => [...text].every((letter) => LETTER_SET.has(letter)));
const LETTER_SET: ReadonlySet<string> = new Set([...Object.values(LETTERS), NOT_ASKED]);

/** What a matrix is about: rows, and columns with what each is asked for. */
export const MatrixHead = z.object({
  kind: z.literal("head"),
  /** ISO 8601, of the facts. */
  observedAt: z.string(),
  protocol: z.enum(["tcp", "udp", "icmp"]),
  family: z.union([z.literal(4), z.literal(6)]),
  sources: z.array(MatrixEnd),
  targets: z.array(MatrixTarget),
});
export type MatrixHead = z.infer<typeof MatrixHead>;

/** The cells of one source, a cell for each target. */
export const MatrixRow = z.object({ kind: z.literal("row"), row: z.number(), cells: z.array(Cell) });
export type MatrixRow = z.infer<typeof MatrixRow>;

/** A line of `GET /api/matrix?format=ndjson`: the head first, then the rows as they are known. */
export const MatrixLine = z.discriminatedUnion("kind", [MatrixHead, MatrixRow]);
export type MatrixLine = z.infer<typeof MatrixLine>;

/** What `GET /api/matrix` answers: `cells[row][column]`. */
export const Matrix = MatrixHead.omit({ kind: true }).extend({ cells: z.array(z.array(Cell)) });
export type Matrix = z.infer<typeof Matrix>;

export const MATRIX_FORMATS = ["json", "csv", "ndjson"] as const;
export type MatrixFormat = (typeof MATRIX_FORMATS)[number];

/** So many ports are asked at once. */
const MOST_PORTS = 32;

type Wrong = { readonly wrong: string };

function portsOf(text: string | null): readonly number[] | undefined | Wrong {
  if (text === null) return undefined;
  const ports = text.split(",").map(parsePort);
  const good = ports.flatMap((port) => port ?? []);
  if (good.length < ports.length) return { wrong: "`ports` must be numbers from 1 to 65535, separated by commas." };
  if (good.length > MOST_PORTS) return { wrong: `\`ports\` takes ${MOST_PORTS} at most.` };
  return [...new Set(good)].sort((a, b) => a - b);
}

function protocolOf(text: string | null): MatrixQuestion["protocol"] | Wrong {
  if (text === null) return "tcp";
  return text === "tcp" || text === "udp" || text === "icmp" ? text : { wrong: "`proto` must be tcp, udp or icmp." };
}

function familyOf(text: string | null): 4 | 6 | Wrong {
  if (text === null || text === "4") return 4;
  return text === "6" ? 6 : { wrong: "`family` must be 4 or 6." };
}

function networkOf(text: string | null, host: string | undefined): string | undefined | Wrong {
  if (text === null) return undefined;
  const named = parseNamedRef(text);
  if (named?.kind === "network") return { wrong: nobodyCalled(named.kind, named.name) };
  const id = parseId(text);
  const network = id?.kind === "network" ? id.parts[0] : undefined;
  if (!id || network === undefined) return { wrong: "`network` must be a network's id or `network:NAME`." };
  if (host !== undefined && id.host !== host) return { wrong: `${JSON.stringify(text)} is a network of another host.` };
  return network;
}

function formatOf(text: string | null): MatrixFormat | Wrong {
  if (text === null) return "json";
  return MATRIX_FORMATS.find((one) => one === text) ?? { wrong: `\`format\` is one of: ${MATRIX_FORMATS.join(", ")}.` };
}

const isWrong = (read: unknown): read is Wrong => typeof read === "object" && read !== null && "wrong" in read;

/** The question that a query asks, or what is wrong with it in a sentence. `host`: short id of the host whose networks it may name; any when left out. */
export function parseMatrixQuery(
  query: URLSearchParams,
  host?: string,
): { readonly question: MatrixQuestion; readonly format: MatrixFormat } | Wrong {
  const ports = portsOf(query.get("ports"));
  if (isWrong(ports)) return ports;
  const protocol = protocolOf(query.get("proto"));
  if (isWrong(protocol)) return protocol;
  if (protocol === "icmp" && ports) return { wrong: "icmp has no `ports`." };
  const family = familyOf(query.get("family"));
  if (isWrong(family)) return family;
  const network = networkOf(query.get("network"), host);
  if (isWrong(network)) return network;
  const format = formatOf(query.get("format"));
  if (isWrong(format)) return format;
  const project = query.get("project") ?? undefined;
  return { question: { protocol, family, ports, network, project }, format };
}
