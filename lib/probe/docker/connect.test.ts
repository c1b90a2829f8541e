import { describe, expect, it } from "vitest";
import { negotiate } from "./connect";

describe("negotiate", () => {
  const table: [label: string, api: string, min: string, want: unknown][] = [
    ["Docker 20.10", "1.41", "1.12", { apiVersion: "1.41" }],
    ["Docker 28", "1.51", "1.24", { apiVersion: "1.47" }],
    ["Docker 29", "1.55", "1.40", { apiVersion: "1.47" }],
    ["Podman 4.3", "1.41", "1.24", { apiVersion: "1.41" }],
    ["no minimum told", "1.44", "", { apiVersion: "1.44" }],
    ["the oldest that will do", "1.40", "1.12", { apiVersion: "1.40" }],
    ["too old", "1.39", "1.12", { unsupported: expect.stringContaining("too old") }],
    ["two digits are no fraction", "1.9", "1.0", { unsupported: expect.stringContaining("too old") }],
    ["too new", "1.60", "1.48", { unsupported: expect.stringContaining("1.48 and newer") }],
    ["no version", "banana", "", { unsupported: expect.stringContaining("no version") }],
  ];
  it.each(table)("%s", (_, ApiVersion, MinAPIVersion, want) => {
    expect(negotiate({ ApiVersion, MinAPIVersion, Version: "x" })).toEqual(want);
  });
});
