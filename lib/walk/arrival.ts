import type { Endpoint } from "./segment";
import type { Place } from "./space";
import type { World } from "./world";

/**
 * Who takes a frame that comes in from outside by a link: whoever owns its destination there (the host, a macvlan, a container on a bridge that
 * the link is a port of), else the namespace of the link, to pass it on. Undefined when nobody hears it.
 */
export function arrivalBy(world: World, place: Place, destination: string): Endpoint | undefined {
  const segment = world.wiring.into(place);
  const [owner] = segment.owning(destination);
  return owner ?? segment.endpoints.find(({ place: { space } }) => space === place.space);
}
