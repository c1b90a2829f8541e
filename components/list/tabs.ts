import { LISTS, type ListName } from "@/lib/client/lists";

/** What the list shows: everything as a tree, or one kind of thing as a table. */
export type ListTab = "tree" | ListName;
/** The lists that there are, the tree first. */
export const TABS: readonly ListTab[] = ["tree", "networks", "containers", "interfaces", "ports"];

/** True for the tabs that need room for columns. */
export const isWide = (tab: ListTab) => Object.hasOwn(LISTS, tab);
