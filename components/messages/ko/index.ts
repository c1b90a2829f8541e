import { page } from "./page";
import { toolbar } from "./toolbar";

/** The Korean texts, by area. */
export const ko = { page, toolbar };
