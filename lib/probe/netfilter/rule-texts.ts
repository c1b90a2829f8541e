/**
 * The rules of `nft -s -a list ruleset` as it prints them, by family, table and handle (`ip nat 7`). A rule is a line that ends in its
 * handle and stands in a table; headings end in one too, after a brace.
 */
export function ruleTexts(listing: string): Map<string, string> {
  const texts = new Map<string, string>();
  let table = "";
  for (const line of listing.split("\n")) {
    const heading = /^table (\S+) (\S+) \{/.exec(line);
    if (heading) table = `${heading[1]} ${heading[2]}`;
    const rule = /^\t\t(\S.*) # handle (\d+)$/.exec(line);
    if (rule?.[1]) texts.set(`${table} ${rule[2]}`, rule[1]);
  }
  return texts;
}
