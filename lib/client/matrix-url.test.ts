import { describe, expect, test } from "vitest";
import { FIRST_MATRIX, type MatrixDraft, matrixQuery, readMatrix, writeMatrix } from "./matrix-url";

describe("the matrix in the address bar", () => {
  const table: [label: string, have: MatrixDraft | null, before: string][] = [
    ["everybody", FIRST_MATRIX, ""],
    ["given ports", { ...FIRST_MATRIX, ports: "80,443", family: "6" }, "?sel=x"],
    [
      "a network of a project",
      { ...FIRST_MATRIX, network: "network:h%3A1:a", project: "a&b=c" },
      "?matrix=proto%3Dudp",
    ],
    ["no matrix", null, "?matrix=proto%3Dtcp&sel=x"],
  ];
  test.each(table)("%s", (_, have, before) => {
    const after = writeMatrix(before, have);
    expect(readMatrix(after)).toEqual(have);
    expect(new URLSearchParams(after).get("sel")).toBe(new URLSearchParams(before).get("sel"));
  });
  test("what a stranger wrote is not believed", () => {
    expect(readMatrix("?matrix=x%3D1%26format%3Dcsv%26proto%3Dudp%26__proto__%3D2")).toEqual({
      ...FIRST_MATRIX,
      proto: "udp",
    });
    expect(readMatrix("?sel=x")).toBeNull();
  });
});

describe("matrixQuery", () => {
  const table: [have: Partial<MatrixDraft>, want: string][] = [
    [{}, "proto=tcp&family=4"],
    [{ ports: " 80, 443 " }, "ports=80%2C443&proto=tcp&family=4"],
    [{ ports: "80", proto: "icmp" }, "proto=icmp&family=4"],
  ];
  test.each(table)("%j", (have, want) => expect(matrixQuery({ ...FIRST_MATRIX, ...have }).toString()).toBe(want));
});
