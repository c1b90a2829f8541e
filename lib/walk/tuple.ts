/** Ports from first to last: the client's is one of a range, and nobody knows which before it is given out. */
export type Ports = { readonly first: number; readonly last: number };

export const port = (number: number): Ports => ({ first: number, last: number });
export const samePorts = (a: Ports | undefined, b: Ports | undefined) => a?.first === b?.first && a?.last === b?.last;
/** `8080`, or `32768-60999`. */
export const portsText = (ports: Ports | undefined) =>
  ports === undefined ? "" : ports.first === ports.last ? String(ports.first) : `${ports.first}-${ports.last}`;

/** What conntrack knows a packet by. */
export type Tuple = {
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly sourcePort?: Ports;
  readonly destinationPort?: Ports;
};

/** The tuple of the answer. */
export function inverted({ protocol, source, destination, sourcePort, destinationPort }: Tuple): Tuple {
  return {
    protocol,
    source: destination,
    destination: source,
    ...(destinationPort && { sourcePort: destinationPort }),
    ...(sourcePort && { destinationPort: sourcePort }),
  };
}

/** A tuple without whatever else is in the object. */
export function tupleOf({ protocol, source, destination, sourcePort, destinationPort }: Tuple): Tuple {
  return {
    protocol,
    source,
    destination,
    ...(sourcePort && { sourcePort }),
    ...(destinationPort && { destinationPort }),
  };
}

export function sameTuple(a: Tuple, b: Tuple): boolean {
  return (
    a.protocol === b.protocol &&
    a.source === b.source &&
    a.destination === b.destination &&
    samePorts(a.sourcePort, b.sourcePort) &&
    samePorts(a.destinationPort, b.destinationPort)
  );
}
