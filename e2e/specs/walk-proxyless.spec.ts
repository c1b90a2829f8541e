import { expect, test } from "./fixtures";
import { BRIDGE_FLOWS, expectAgreement } from "./walk-flows";

test.use({ scenario: "proxyless" });

test(`${BRIDGE_FLOWS.length} predictions agree with real connects: an engine without docker-proxy`, async ({
  lab,
  dashboard,
}) => {
  test.setTimeout(180_000);
  expect((await lab.inHost(["sysctl", "-n", "net.ipv4.conf.docker0.route_localnet"])).stdout.trim()).toBe("1");
  await expectAgreement(lab, dashboard, BRIDGE_FLOWS);
});
