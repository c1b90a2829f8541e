import { page } from "./page";
import { toolbar } from "./toolbar";

/** The English texts, by area. They are what the keys and the placeholders of every language are typed from. */
export const en = { page, toolbar } as const;
