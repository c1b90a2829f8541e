import { type Endpoint, segmentInto } from "./segment";
import type { Place, World } from "./world";

/**
 * Who takes a frame that comes in from outside by a link: whoever owns its destination there (the host, a macvlan, a container on a bridge that
 * the link is a port of), else the namespace of the link, to pass it on. Undefined when nobody hears it.
 */
export function arrivalBy(world: World, place: Place, destination: string): Endpoint | undefined {
  const family = destination.includes(":") ? 6 : 4;
  const { endpoints } = segmentInto(world, place);
  const owner = endpoints.find(({ place: { space, link } }) =>
    space.addresses(family, link).some(({ address }) => address === destination),
  );
  return owner ?? endpoints.find(({ place: { space } }) => space === place.space);
}
