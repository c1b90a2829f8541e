/**
 * The part of a name that its compose project does not say already: `shop-web-1` in `shop` is `web`, `shop_default` is `default`. A second
 * replica keeps its number. Names that are not made by Compose stay as they are.
 */
export function shortName(name: string, project: string | undefined): string {
  if (project === undefined || !name.startsWith(project)) return name;
  const start = project.length + 1;
  if (name.length <= start || !isSign(name, project.length)) return name;
  const first = name.endsWith("1") && name.length >= start + 2 && isSign(name, name.length - 2);
  return name.slice(start, first ? -2 : undefined);
}

const isSign = (name: string, at: number) => name[at] === "-" || name[at] === "_";
