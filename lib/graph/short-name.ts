/**
 * The part of a name that its compose project does not say already: `shop-web-1` in `shop` is `web`, `shop_default` is `default`. A second
 * replica keeps its number. Names that are not made by Compose stay as they are.
 */
export function shortName(name: string, project: string | undefined): string {
  if (project === undefined || !name.startsWith(project)) return name;
  const rest = /^[-_](.+)$/.exec(name.slice(project.length))?.[1];
  return rest === undefined ? name : rest.replace(/[-_]1$/, "");
}
