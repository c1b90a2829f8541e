import { expect, test } from "vitest";
import { CAPTURES } from "@/lib/probe/replay/fixtures/captures";
import type { Sight } from "./field";
import { capturedFacts } from "./fixtures/captured";
import { matchAll } from "./match";
import { firstPacket, type Packet, replyTo } from "./packet";
import { candidatesFor } from "./rule-candidates";
import { port } from "./tuple";
import { World } from "./world";

const CLIENT = { first: 32768, last: 60999 };

/** Packets to every address that the rules may know, there and back. */
function packets(addresses: readonly string[]): Packet[] {
  return addresses.flatMap((destination) =>
    [80, 8080, 9090, 53].flatMap((number) =>
      ["tcp", "udp"].flatMap((protocol) => {
        const tuple = {
          protocol,
          source: "172.30.1.99",
          destination,
          sourcePort: CLIENT,
          destinationPort: port(number),
        };
        const first = firstPacket(4, tuple);
        return [first, replyTo(first, "answer"), replyTo(first, "error")];
      }),
    ),
  );
}

test.each(CAPTURES)("%s: no rule that may match is left out, and they stay in order", (capture) => {
  const facts = capturedFacts(capture);
  const space = new World(facts).host;
  if (!space) throw new Error("no host");
  const addresses = facts.observation.containers.flatMap(({ endpoints }) =>
    endpoints.flatMap(({ ipv4 }) => ipv4.split("/")[0] || []),
  );
  let fewer = 0;
  for (const table of facts.sandboxes.get(space.inode)?.firewall?.tables ?? []) {
    for (const chain of table.chains) {
      for (const packet of packets([...addresses, "192.0.2.2", "203.0.113.10"])) {
        const sight: Sight = { space, hook: "forward", packet };
        const may = chain.rules.filter(({ matches }) => matchAll(matches, sight, table) !== false);
        const found = candidatesFor(chain, sight);
        // Once more, as it is remembered.
        expect(candidatesFor(chain, sight)).toEqual(found);
        expect(chain.rules.filter((rule) => found.includes(rule))).toEqual(found);
        expect(may.filter((rule) => !found.includes(rule))).toEqual([]);
        fewer += chain.rules.length - found.length;
      }
    }
  }
  expect(fewer).toBeGreaterThan(0);
});
