import type { Firewall } from "@/lib/model/firewall";

/** Where dockerd answers names inside a sandbox (libnetwork, resolver.go). */
const EMBEDDED = "127.0.0.11";

/**
 * Whether the rules lead to Docker's embedded DNS: the server listens on ports of its own choice at that address, so without DNAT for both
 * protocols nobody finds it at port 53. Undefined when some rules were not read.
 */
export function leadsToEmbeddedDns({ tables, unread }: Firewall): boolean | undefined {
  const rules = tables.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
  const led = rules.filter(({ statements }) =>
    statements.some((one) => one.kind === "dnat" && one.addresses?.first === EMBEDDED),
  );
  const has = (protocol: string) =>
    led.some(({ matches }) =>
      matches.some(
        (match) =>
          match.kind === "field" &&
          match.field === "protocol" &&
          match.values.some((value) => value.kind === "word" && value.word === protocol),
      ),
    );
  if (has("tcp") && has("udp")) return true;
  return unread.length > 0 ? undefined : false;
}
