import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSysctls } from "./read-sysctls";

describe("readSysctls", () => {
  let root = "";
  const put = (path: string, value: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), value);
  };
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "patchbay-sysctl-"));
    put("net/ipv4/ip_forward", "1\n");
    put("net/ipv4/ip_local_port_range", "32768\t60999\n");
    put("net/ipv4/ip_local_reserved_ports", "\n");
    put("net/ipv4/conf/all/rp_filter", "2\n");
    put("net/ipv4/conf/eth0.100/rp_filter", "0\n");
    put("net/ipv4/secret", "out of reach\n");
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test("what there is, in the words of its file; what there is not is absent", () => {
    expect(readSysctls(["eth0.100", "gone"], root)).toEqual([
      { of: "namespace", key: "net.ipv4.ip_forward", value: "1" },
      { of: "namespace", key: "net.ipv4.ip_local_port_range", value: "32768 60999" },
      { of: "namespace", key: "net.ipv4.ip_local_reserved_ports", value: "" },
      { of: "link", key: "net.ipv4.conf.rp_filter", link: "all", value: "2" },
      { of: "link", key: "net.ipv4.conf.rp_filter", link: "eth0.100", value: "0" },
    ]);
  });

  test.each(["..", ".", "", "../../ipv4", "a/b", "a\0b"])("%j is no link's name", (link) => {
    expect(readSysctls([link], root).filter((one) => one.of === "link" && one.link === link)).toEqual([]);
  });
});
