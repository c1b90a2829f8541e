/** Transport protocols that an engine publishes. */
export const PROTOCOLS = ["tcp", "udp", "sctp"] as const;
/** One of {@link PROTOCOLS}. */
export type Protocol = (typeof PROTOCOLS)[number];

/** A port with its protocol, as the engine's API writes it: `80/tcp`. */
export type PortSpec = { readonly port: number; readonly protocol: Protocol };

/** A port number 1-65535 from its decimal text, or undefined. */
export function parsePort(text: string): number | undefined {
  if (!/^[1-9]\d{0,4}$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65535 ? port : undefined;
}

/** Parses `80/tcp`, and `80` as tcp; undefined when the port or the protocol is not legal. */
export function parsePortSpec(text: string): PortSpec | undefined {
  const [digits = "", name = "tcp", ...rest] = text.split("/");
  const port = parsePort(digits);
  const protocol = PROTOCOLS.find((known) => known === name.toLowerCase());
  return port !== undefined && protocol && rest.length === 0 ? { port, protocol } : undefined;
}

/** `host:port`, with brackets around an IPv6 address. */
export function formatHostPort(host: string, port: number | string): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
