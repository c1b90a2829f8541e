import type { Address } from "@/lib/model/address";
import { canonicalIp } from "@/lib/net/ip";
import type { IpAddressJson } from "./ip-json";

/** IFA_F_*, in the order of their bits. */
const FLAGS = ["secondary", "temporary", "nodad", "dadfailed", "deprecated", "tentative", "noprefixroute"] as const;

/** The addresses of one namespace from `ip addr`. An address that is not `dynamic` is permanent. */
export function reshapeAddresses(links: readonly IpAddressJson[]): Address[] {
  return links.flatMap(({ ifindex, addr_info }) =>
    addr_info.flatMap((one) => {
      if (one.local === undefined || one.prefixlen === undefined) return [];
      const flags: string[] = FLAGS.filter((word) => one[word]);
      return [
        {
          index: ifindex,
          family: one.family === "inet6" ? (6 as const) : (4 as const),
          address: canonicalIp(one.local),
          prefix: one.prefixlen,
          ...(one.address !== undefined && { peer: canonicalIp(one.address) }),
          ...(one.broadcast !== undefined && { broadcast: one.broadcast }),
          scope: one.scope ?? "global",
          ...(one.label !== undefined && { label: one.label }),
          flags: one.dynamic ? flags : [...flags, "permanent"],
        },
      ];
    }),
  );
}
