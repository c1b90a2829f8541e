import { describe, expect, it } from "vitest";
import type { Hint } from "@/lib/probe/probe";
import { hintsOf } from "./events";

const docker = (Type: string, Action: string, ID: string, Attributes: object = {}) =>
  JSON.stringify({ Type, Action, Actor: { ID, Attributes }, scope: "local" });

describe("hintsOf", () => {
  const table: [label: string, line: string, want: Hint[]][] = [
    ["start", docker("container", "start", "c1", { name: "web" }), [{ scope: "container", id: "c1" }]],
    ["die", docker("container", "die", "c1"), [{ scope: "container", id: "c1" }]],
    ["Podman's remove", docker("container", "remove", "c1"), [{ scope: "container", id: "c1" }]],
    ["rename", docker("container", "rename", "c1"), [{ scope: "container", id: "c1" }]],
    ["exec_create", docker("container", "exec_create: sh -c x", "c1"), []],
    ["exec_died", docker("container", "exec_died", "c1"), []],
    ["health", docker("container", "health_status: healthy", "c1"), []],
    [
      "connect",
      docker("network", "connect", "n1", { container: "c1", name: "appnet" }),
      [
        { scope: "network", id: "n1" },
        { scope: "container", id: "c1" },
      ],
    ],
    ["network create", docker("network", "create", "n1", { name: "appnet" }), [{ scope: "network", id: "n1" }]],
    [
      "Podman's connect names the container",
      docker("network", "connect", "c1", { name: "web" }),
      [{ scope: "engine" }],
    ],
    ["daemon reload", docker("daemon", "reload", "d"), [{ scope: "engine" }]],
    ["image", docker("image", "pull", "i"), []],
    ["not JSON", "x", [{ scope: "all", reason: expect.any(String) }]],
    ["not an event", '{"Type":1}', [{ scope: "all", reason: expect.any(String) }]],
  ];
  it.each(table)("%s", (_, line, want) => expect(hintsOf(line)).toEqual(want));
});
