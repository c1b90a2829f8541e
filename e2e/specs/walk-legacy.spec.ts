import { expect, test } from "./fixtures";
import { BRIDGE_FLOWS, expectAgreement } from "./walk-flows";

test.use({ scenario: "legacy" });

const RULE = ["DOCKER-USER", "-p", "tcp", "--dport", "80", "-j", "REJECT", "--reject-with", "tcp-reset"];

test(`${BRIDGE_FLOWS.length} predictions agree with real connects: an engine with iptables-legacy`, async ({
  lab,
  dashboard,
}) => {
  test.setTimeout(180_000);
  expect((await lab.inHost(["iptables-legacy-save", "-t", "nat"])).stdout).toContain("-A DOCKER ");
  expect((await lab.inHost(["iptables-nft-save"])).stdout).not.toContain("DOCKER");
  await expectAgreement(lab, dashboard, BRIDGE_FLOWS);
});

test("and at once after a rule of the user's, of which the kernel gives no sign", async ({ lab, dashboard }) => {
  test.setTimeout(180_000);
  expect((await lab.inHost(["iptables-legacy", "-I", ...RULE])).code).toBe(0);
  try {
    await expectAgreement(lab, dashboard, BRIDGE_FLOWS);
  } finally {
    await lab.inHost(["iptables-legacy", "-D", ...RULE]);
  }
});
