import { expect, test } from "vitest";
import { bridgeTraits, explainOptions, optionValue } from "./network-options";

test("options by key, each with what it is about", () => {
  const options = { parent: "eth0", "com.docker.network.bridge.enable_icc": "false", "x-vendor": "1", mtu: "9000" };
  expect(explainOptions(options).map(({ key, value, meaning }) => `${key}=${value} ${meaning}`)).toEqual([
    "com.docker.network.bridge.enable_icc=false icc",
    "mtu=9000 mtu",
    "parent=eth0 parent",
    "x-vendor=1 undefined",
  ]);
  expect(optionValue({ options }, "mtu")).toBe("9000");
  expect(optionValue({ options }, "vlan")).toBeUndefined();
});

test.each([
  ["nothing said: on", "bridge", {}, { icc: [true, false], masquerade: [true, false] }],
  [
    "turned off",
    "bridge",
    { "com.docker.network.bridge.enable_icc": "false", "com.docker.network.bridge.enable_ip_masquerade": "true" },
    { icc: [false, true], masquerade: [true, true] },
  ],
  ["other drivers have none", "overlay", {}, undefined],
])("%s", (_label, driver, options, want) => {
  const traits = bridgeTraits({ driver, options });
  const short = traits && {
    icc: [traits.icc.on, traits.icc.asked],
    masquerade: [traits.masquerade.on, traits.masquerade.asked],
  };
  expect(short).toEqual(want);
});
