import { describe, expect, it } from "vitest";
import { DockerContainerInspect, DockerNetworkInspect } from "./docker-json";
import { recorded } from "./fixture";
import { reshapeContainer } from "./reshape-container";
import { reshapeNetwork } from "./reshape-network";
import { resolveReferences } from "./resolve-references";

const { containers: inspects, networks } = recorded("podman43");
const web = reshapeContainer(DockerContainerInspect.parse(inspects.web));
const side = reshapeContainer(DockerContainerInspect.parse(inspects.side));
const appnet = reshapeNetwork(DockerNetworkInspect.parse(networks.appnet), false);

describe("resolveReferences", () => {
  it("puts the network's id where Podman wrote its name, and leaves an unknown one as it was", () => {
    const [resolved] = resolveReferences([web], [appnet]);
    expect(resolved?.endpoints.map(({ networkId }) => networkId)).toEqual([appnet.id, "backnet"]);
  });

  it("does not choose between two networks of one name", () => {
    const [resolved] = resolveReferences([web], [appnet, { ...appnet, id: "other" }]);
    expect(resolved?.endpoints[0]?.networkId).toBe("appnet");
  });

  it.each([
    ["full id", web.id],
    ["short id", web.id.slice(0, 12)],
    ["name", "web"],
  ])("finds X of container:X by %s", (_, sharesWith) => {
    const [, resolved] = resolveReferences([web, { ...side, sharesWith }], []);
    expect(resolved?.sharesWith).toBe(web.id);
  });

  it("keeps the word for a container that is gone", () => {
    const [resolved] = resolveReferences([{ ...side, sharesWith: "gone" }], []);
    expect(resolved?.sharesWith).toBe("gone");
  });
});
