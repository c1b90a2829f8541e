import { SIZE } from "./geometry";

/** A box to be packed: its height may depend on whether its column has room for ports. */
export type Parcel = {
  readonly key: string;
  readonly needsPorts: boolean;
  readonly lanes: number;
  height(ported: boolean): number;
};
/** Parcels under one another. */
export type Pile = { readonly parcels: Parcel[]; ported: boolean; height: number };

/** Fills piles one after the other, each up to `limit` px. The first parcel decides whether the pile has room for ports. */
export function fill(parcels: readonly Parcel[], limit: number): Pile[] {
  const piles: Pile[] = [];
  for (const parcel of parcels) {
    const pile = piles.at(-1);
    const height = pile ? pile.height + SIZE.boxGap + parcel.height(pile.ported) : Infinity;
    if (pile && height <= limit && (pile.ported || !parcel.needsPorts)) {
      pile.parcels.push(parcel);
      pile.height = height;
    } else {
      const ported = parcel.needsPorts || piles.length === 0;
      piles.push({ parcels: [parcel], ported, height: parcel.height(ported) });
    }
  }
  return piles;
}

/** How many piles {@link fill} would make, without making them: asked a hundred times for a picture. */
function countPiles(parcels: readonly Parcel[], limit: number): number {
  let count = 0;
  let ported = false;
  let height = Infinity;
  for (const parcel of parcels) {
    const next = height + SIZE.boxGap + parcel.height(ported);
    if (next <= limit && (ported || !parcel.needsPorts)) {
      height = next;
      continue;
    }
    ported = parcel.needsPorts || count === 0;
    height = parcel.height(ported);
    count++;
  }
  return count;
}

/** The lowest piles that need no more than `count`. */
export function fillInto(parcels: readonly Parcel[], count: number): Pile[] {
  let low = Math.max(0, ...parcels.map((parcel) => Math.min(parcel.height(true), parcel.height(false))));
  const total = parcels.reduce((sum, { height }) => sum + Math.max(height(true), height(false)) + SIZE.boxGap, 0);
  let high = Math.min(total, Math.ceil(total / count) + 2 * low);
  while (countPiles(parcels, high) > count && high < total) high = Math.min(total, 2 * high);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countPiles(parcels, middle) <= count) high = middle;
    else low = middle + 1;
  }
  return fill(parcels, low);
}

/** How many numbers of piles are tried on either side of the likely one. */
const TRIED = 3;

/**
 * Packs for a window: tries several numbers of piles and takes the one that can be shown largest. `extra` is what stands beside them, `width`
 * what a pile needs. Equal input, equal piles.
 */
export function pack(parcels: readonly Parcel[], aspect: number, extra: number, width: (pile: Pile) => number): Pile[] {
  const likely = likelyCount(parcels, aspect, width);
  let best: { piles: Pile[]; scale: number } | undefined;
  for (let count = Math.max(1, likely - TRIED); count <= Math.min(parcels.length, likely + TRIED); count++) {
    const piles = fillInto(parcels, count);
    const across = piles.reduce((sum, pile) => sum + width(pile) + SIZE.gutter, extra);
    const down = Math.max(1, ...piles.map(({ height }) => height));
    const scale = Math.min(aspect / across, 1 / down);
    if (!best || scale > best.scale * 1.001) best = { piles, scale };
  }
  return best?.piles ?? [];
}

/** The number of piles by which the picture has the window's shape, were all as wide as the usual one and filled to the same height. */
function likelyCount(parcels: readonly Parcel[], aspect: number, width: (pile: Pile) => number): number {
  const [whole] = fill(parcels, Infinity);
  if (!whole) return 0;
  const total = parcels.reduce((sum, parcel) => sum + parcel.height(true) + SIZE.boxGap, 0);
  return Math.max(1, Math.round(Math.sqrt((aspect * total) / (width(whole) + SIZE.gutter))));
}
