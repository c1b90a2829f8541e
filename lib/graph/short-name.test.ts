import { describe, expect, it } from "vitest";
import { shortName } from "./short-name";

describe("shortName", () => {
  const table: [string, string, string | undefined, string][] = [
    ["the only replica of a service", "shop-web-1", "shop", "web"],
    ["a second one", "shop-web-2", "shop", "web-2"],
    ["Compose 1 wrote underscores", "shop_web_1", "shop", "web"],
    ["a network", "shop_default", "shop", "default"],
    ["a name of its own", "proxy", "shop", "proxy"],
    ["one that only begins alike", "shopping-1", "shop", "shopping-1"],
    ["the project's very name", "shop", "shop", "shop"],
    ["no project", "shop-web-1", undefined, "shop-web-1"],
  ];
  it.each(table)("%s", (_label, name, project, want) => expect(shortName(name, project)).toBe(want));
});
