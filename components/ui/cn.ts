import { clsx } from "clsx";

/**
 * Joins class names. None may contradict another of them: which of two wins is the order of the style sheet, not theirs. What an element is to look
 * like instead is a choice of its own (`small`, a tone), not a class on top.
 */
export const cn = clsx;
