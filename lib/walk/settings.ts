import type { LINK_SYSCTLS, SYSCTLS, Sysctl } from "@/lib/model/sysctl";
import { Undecided } from "./choices";

type Key = (typeof SYSCTLS)[number];
type LinkKey = (typeof LINK_SYSCTLS)[number];

/** The kernel settings of a namespace, as far as they were read. */
export class Settings {
  readonly #values: Map<string, string> | undefined;

  constructor(
    private readonly inode: number,
    sysctls: readonly Sysctl[] | undefined,
  ) {
    this.#values =
      sysctls &&
      new Map(sysctls.map((one) => [one.of === "link" ? `${one.key} ${one.link}` : one.key, one.value] as const));
  }

  /** A number, or undefined when the kernel has no such setting. Throws {@link Undecided} when settings were not read at all. */
  #number(name: string, label: () => string): number | undefined {
    if (!this.#values)
      throw new Undecided({ key: "settings-unread", values: { setting: label() }, unread: this.inode });
    const value = this.#values.get(name);
    return value === undefined ? undefined : Number(value);
  }

  /** A setting of the namespace. */
  get(key: Key): number | undefined {
    return this.#number(key, () => key);
  }

  /** A setting of one link, or of `all`. */
  ofLink(key: LinkKey, link: string): number | undefined {
    return this.#number(`${key} ${link}`, () => key.replace(".conf.", `.conf.${link}.`));
  }

  /** A setting that counts for a link where it is set for that or for `all`: the larger of both (IN_DEV_ORCONF, IN_DEV_MAXCONF). */
  largest(key: LinkKey, link: string): number {
    return Math.max(this.ofLink(key, "all") ?? 0, this.ofLink(key, link) ?? 0);
  }

  /** net.ipv4.ip_local_port_range: the ports that a client's socket is given. */
  get ephemeral(): { readonly first: number; readonly last: number } {
    const [first, last] = (this.#values?.get("net.ipv4.ip_local_port_range") ?? "32768 60999").split(/\s+/).map(Number);
    return { first: first ?? 32768, last: last ?? 60999 };
  }
}
