import { z } from "zod";
import { NodeRef } from "./node-ref";

/**
 * Who answers names in a sandbox, by its resolv.conf. `embedded`: Docker's server at 127.0.0.11. `network`: the server at a network's
 * gateway (Podman's aardvark-dns). `other`: servers that know nothing of containers. `unknown`: its resolv.conf was not read.
 */
export const Resolver = z.enum(["embedded", "network", "other", "unknown"]);
export type Resolver = z.infer<typeof Resolver>;

/**
 * A name that the engine answers on a network. `container`: its name; `id`: the short id, which is also the default hostname; `service`:
 * compose's; `alias`: `--network-alias`, or what the engine adds; `link`: a legacy link's, for this container alone.
 */
export const KnownName = z.object({
  name: z.string(),
  kind: z.enum(["container", "id", "service", "alias", "link"]),
  /** Whom it means, with its addresses on this network, without prefix. Several answer in turn. */
  of: z.array(z.object({ container: NodeRef, addresses: z.array(z.string()) })),
});
export type KnownName = z.infer<typeof KnownName>;

/** The names that resolve on one network of a container. */
export const NamesOnNetwork = z.object({
  network: NodeRef,
  names: z.array(KnownName),
});
export type NamesOnNetwork = z.infer<typeof NamesOnNetwork>;
