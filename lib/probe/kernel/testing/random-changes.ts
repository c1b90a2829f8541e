import fc from "fast-check";

/** How many bridges `d1`... and veth pairs `v1`/`w1`... the changes speak of. */
export const LINKS = 24;

const link = fc.integer({ min: 1, max: LINKS }).chain((i) => fc.constantFrom(`d${i}`, `v${i}`, `w${i}`));
const small = fc.integer({ min: 1, max: 9 });

/**
 * One line for ip(8), or a few that belong together, in the namespace `h`, `a` or `b`. Many make no sense at the time (the link is elsewhere, the
 * address is there already): they are refused, and that is no change.
 */
const lines: fc.Arbitrary<string[]> = fc.oneof(
  fc.tuple(link, fc.constantFrom("up", "down")).map(([name, state]) => [`link set ${name} ${state}`]),
  link.map((name) => [`link del ${name}`]),
  fc.tuple(fc.integer({ min: 1, max: LINKS })).map(([i]) => [`link add d${i} type bridge`, `link set d${i} up`]),
  fc
    .tuple(fc.integer({ min: 1, max: LINKS }))
    .map(([i]) => [`link add v${i} type veth peer name w${i}`, `link set v${i} up`]),
  fc.tuple(link, fc.constantFrom("a", "b", "h")).map(([name, to]) => [`link set ${name} netns @${to}`]),
  fc
    .tuple(link, fc.constantFrom("master br0", "master br1", "nomaster"))
    .map(([name, master]) => [`link set ${name} ${master}`]),
  fc.tuple(link, small).map(([name, i]) => [`link set ${name} mtu ${1400 + i}`]),
  fc
    .tuple(link, small, fc.constantFrom("add", "del"))
    .map(([name, i, verb]) => [`addr ${verb} 10.20.${i}.1/24 dev ${name}`]),
  fc
    .tuple(link, small, fc.constantFrom("add", "del"))
    .map(([name, i, verb]) => [`addr ${verb} fd00:20:${i}::1/64 dev ${name} nodad`]),
  fc
    .tuple(link, small, fc.constantFrom("add", "del"))
    .map(([name, i, verb]) => [`route ${verb} 10.30.${i}.0/24 dev ${name}`]),
  fc
    .tuple(link, small, small)
    .map(([name, i, source]) => [`route add 10.31.${i}.0/24 dev ${name} src 10.20.${source}.1 table 77`]),
  fc
    .tuple(link, link, small)
    .map(([one, other, i]) => [`route add 10.32.${i}.0/24 nexthop dev ${one} nexthop dev ${other}`]),
  fc.tuple(small, fc.constantFrom("add", "del")).map(([i, verb]) => [`route ${verb} blackhole 10.33.${i}.0/24`]),
  fc
    .tuple(small, fc.constantFrom("add", "del"))
    .map(([i, verb]) => [`rule ${verb} from 10.20.${i}.0/24 lookup 77 priority 10${i}`]),
  fc.tuple(link, small).map(([name, i]) => [`nexthop add id ${i} dev ${name}`, `route add 10.34.${i}.0/24 nhid ${i}`]),
  small.map((i) => [`nexthop del id ${i}`]),
);

/** Lines for one namespace. */
export type Change = { readonly in: "h" | "a" | "b"; readonly lines: string[] };

const change: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom("h", "h", "h", "a", "b"), lines)
  .map(([where, some]) => ({ in: where as Change["in"], lines: some }));

/** Rounds of changes that are made at once; the same for the same seed. */
export function randomRounds(seed: number, rounds: number): Change[][] {
  return fc.sample(fc.array(change, { minLength: 1, maxLength: 5 }), { seed, numRuns: rounds });
}
