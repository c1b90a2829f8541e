/** What lies above what in a picture, on the canvas as in a file: a higher number is nearer. */
export const LAYER = { box: 0, boxText: 1, wire: 2, lit: 4, card: 6, inner: 8, text: 10 } as const;
