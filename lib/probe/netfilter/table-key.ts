/** What tells a table of nftables from all others: names are unique in a family (`ip filter`). */
export const tableKey = (family: string, name: string) => `${family} ${name}`;
