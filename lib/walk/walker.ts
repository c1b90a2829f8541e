import type { Link } from "@/lib/model/link";
import type { SocketEnd } from "@/lib/model/socket";
import type { Choices } from "./choices";
import type { Conntrack } from "./conntrack";
import type { Packet, Role } from "./packet";
import type { SayingKey } from "./sayings";
import type { Space } from "./space";
import type { Disposition, Saying } from "./trace";
import type { Trail } from "./trail";
import type { World } from "./world";

/** What one walk carries along. */
export type Walker = {
  readonly world: World;
  readonly choices: Choices;
  readonly conntrack: Conntrack;
  readonly trail: Trail;
  /** Where the packet was, and how it looked there: the same again is a loop. */
  readonly seen: Set<string>;
  /** Who found whom on this walk, and by which link: nobody is sought twice. */
  readonly acquainted: Set<string>;
  /** Rules that may still be looked at, on all ways that are tried. */
  readonly patience: { rules: number };
  /** Sets that rules which were met on the way write to. */
  readonly written: Set<string>;
};

/** Where a packet arrived, as it was then, and by which link. */
export type Landing = { readonly space: Space; readonly packet: Packet; readonly link: Link };

/** Where a packet ended. */
export type Outcome = {
  readonly disposition: Disposition;
  readonly reason: Saying;
  /** What it is answered from, by a packet of that role. */
  readonly landing?: Landing & { readonly answer: Role };
  /** Set where the packet left the host: as it was then, and by which link. */
  readonly left?: Landing;
  /** Where the process that takes the packet opens a second connection to; `unknown` when its arguments were not read. */
  readonly relay?: SocketEnd | "unknown";
};

/** An outcome with its reason. */
export function ended(
  disposition: Disposition,
  key: SayingKey,
  values: Readonly<Record<string, string>> = {},
  rule?: Saying["rule"],
): Outcome {
  return { disposition, reason: { key, values: { ...values }, ...(rule && { rule }) } };
}
