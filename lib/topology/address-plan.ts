import { z } from "zod";
import type { Network } from "@/lib/model/network";
import { parseCidr } from "@/lib/net/cidr";
import { formatIp, parseIp } from "@/lib/net/ip";
import { endsOf, inRange, intersection, type Range, rangeOf, sizeOf } from "@/lib/net/range";

/** How many cells a strip has at the most. */
export const STRIP_CELLS = 256;

/** What an address of a subnet is taken by. `network` and `broadcast` name the subnet itself and are given to nobody. `host`: an address of this host on the same segment, which IPAM does not know of. */
export const AddressRole = z.enum(["network", "broadcast", "gateway", "reserved", "host", "member", "service"]);
export type AddressRole = z.infer<typeof AddressRole>;

/** One address that is taken, and by whom. */
export const AddressUse = z.object({
  /** Canonical. */
  address: z.string(),
  role: AddressRole,
  /** What a person calls its holder; empty for the subnet's own. */
  name: z.string(),
  /** The holder's node, where there is one. */
  node: z.string().optional(),
});
export type AddressUse = z.infer<typeof AddressUse>;

/** A part of the strip: so many addresses in a row as the plan's `step` says. */
export const AddressCell = z.object({
  first: z.string(),
  last: z.string(),
  /** How many of its addresses are taken. */
  used: z.number(),
  /** `outside`: not given out, because the range leaves it out. `special`: only the subnet's own, the gateway's and reserved ones. */
  state: z.enum(["free", "special", "used", "outside"]),
});
export type AddressCell = z.infer<typeof AddressCell>;

/** A subnet with what is used of it. Numbers that may exceed 2^53 are decimal text. */
export const AddressPlan = z.object({
  subnet: z.string(),
  family: z.union([z.literal(4), z.literal(6)]),
  gateway: z.string().optional(),
  /** Where addresses are given out from, when not all of the subnet. */
  range: z.string().optional(),
  /** How many addresses the subnet has. */
  size: z.string(),
  /** How many can still be given out. */
  free: z.string(),
  /** By address; an address that two hold is there twice. */
  uses: z.array(AddressUse),
  /** Addresses in each cell. */
  step: z.string(),
  /** From the subnet's first address on, at most {@link STRIP_CELLS}. */
  cells: z.array(AddressCell),
  /** How many addresses follow after the last cell. None of them is used, save the broadcast address. */
  rest: z.string(),
});
export type AddressPlan = z.infer<typeof AddressPlan>;

/** A subnet as IPAM has it. */
export type PlannedSubnet = Pick<Network["ipam"][number], "subnet" | "gateway" | "range">;

type Placed = { readonly use: AddressUse; readonly bits: bigint };

const RANK = AddressRole.options;
const byAddress = (a: Placed, b: Placed) =>
  a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : RANK.indexOf(a.use.role) - RANK.indexOf(b.use.role);

/**
 * The addresses that libnetwork's IPAM never gives out: the subnet's own (in IPv6 the routers' anycast address, RFC 4291) and IPv4's
 * broadcast, in subnets that are wide enough to have them (RFC 3021).
 */
function ownAddresses(range: Range): AddressUse[] {
  const { family } = range;
  if (sizeOf(range) <= 2n) return [];
  const { first, last } = endsOf(range);
  const network: AddressUse = { address: first, role: "network", name: "" };
  return family === 4 ? [network, { address: last, role: "broadcast", name: "" }] : [network];
}

function place(range: Range, uses: readonly AddressUse[]): Placed[] {
  return uses
    .flatMap((use) => {
      const ip = parseIp(use.address);
      return ip && inRange(range, ip) ? [{ use, bits: ip.bits }] : [];
    })
    .sort(byAddress);
}

/** Wide enough that the strip reaches from the subnet's start to the last address in use and to where the range begins. */
function stepFor(range: Range, placed: readonly Placed[], given: Range): bigint {
  const last = placed.reduce(
    (far, { use, bits }) => (use.role !== "broadcast" && bits > far ? bits : far),
    given.first,
  );
  let step = 1n;
  while ((last - range.first) / step >= BigInt(STRIP_CELLS)) step *= 2n;
  return step;
}

const SPECIAL = new Set<AddressRole>(["network", "broadcast", "gateway", "reserved"]);

function cellState(cell: Range, inside: readonly Placed[], given: Range): AddressCell["state"] {
  if (inside.some(({ use }) => !SPECIAL.has(use.role))) return "used";
  if (inside.length > 0) return "special";
  return intersection(cell, given) ? "free" : "outside";
}

function cellsOf(range: Range, placed: readonly Placed[], given: Range, step: bigint): AddressCell[] {
  const { family } = range;
  const all = sizeOf(range) / step;
  const count = all < BigInt(STRIP_CELLS) ? Number(all) : STRIP_CELLS;
  const inCell = new Map<number, Placed[]>();
  for (const one of placed) {
    const at = Number((one.bits - range.first) / step);
    inCell.set(at, [...(inCell.get(at) ?? []), one]);
  }
  return Array.from({ length: count }, (_, at) => {
    const first = range.first + BigInt(at) * step;
    const cell: Range = { family, first, last: first + step - 1n };
    const inside = inCell.get(at) ?? [];
    const used = new Set(inside.map(({ bits }) => bits)).size;
    return { ...endsOf(cell), used, state: cellState(cell, inside, given) };
  });
}

/**
 * What is used and free of a subnet. The strip begins at the subnet's first address and shows single addresses as long as all that are in
 * use fit; else each cell stands for a power of two of them.
 * @param uses who holds which address; those outside the subnet are left out.
 * @returns undefined when the subnet's text is none.
 */
export function planAddresses(
  { subnet, gateway, range: givenOut }: PlannedSubnet,
  uses: readonly AddressUse[],
): AddressPlan | undefined {
  const cidr = parseCidr(subnet);
  if (!cidr) return undefined;
  const range = rangeOf(cidr);
  const within = givenOut === undefined ? undefined : parseCidr(givenOut);
  const given = (within && intersection(range, rangeOf(within))) ?? range;
  const placed = place(range, [...ownAddresses(range), ...uses]);
  const taken = new Set(placed.flatMap(({ bits }) => (given.first <= bits && bits <= given.last ? [bits] : [])));
  const step = stepFor(range, placed, given);
  const cells = cellsOf(range, placed, given, step);
  return {
    subnet,
    family: range.family,
    ...(gateway === undefined ? {} : { gateway }),
    ...(givenOut === undefined ? {} : { range: givenOut }),
    size: String(sizeOf(range)),
    free: String(sizeOf(given) - BigInt(taken.size)),
    uses: placed.map(({ use, bits }) => ({ ...use, address: formatIp({ family: range.family, bits }) })),
    step: String(step),
    cells,
    rest: String(sizeOf(range) - BigInt(cells.length) * step),
  };
}
