import { z } from "zod";
import { text, texts } from "./json-parts";

const listed = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
const named = <T extends z.ZodType>(item: T) =>
  z
    .record(z.string(), item)
    .nullish()
    .transform((value) => value ?? {});

const DockerNetworkContainer = z.object({
  Name: text,
  EndpointID: text,
  MacAddress: text,
  IPv4Address: text,
  IPv6Address: text,
});
export type DockerNetworkContainer = z.infer<typeof DockerNetworkContainer>;

const DockerNetworkService = z.object({
  VIP: text,
  Ports: texts,
  Tasks: listed(z.object({ Name: text, EndpointIP: text, Info: named(text) })),
});
export type DockerNetworkService = z.infer<typeof DockerNetworkService>;

/** GET /networks/{id}?verbose=true: what changes with every container that comes or goes. The key of a service is its name. */
export const DockerNetworkVerbose = z.object({
  Containers: named(DockerNetworkContainer),
  Peers: listed(z.object({ Name: text, IP: text })),
  Services: named(DockerNetworkService),
});
export type DockerNetworkVerbose = z.infer<typeof DockerNetworkVerbose>;
