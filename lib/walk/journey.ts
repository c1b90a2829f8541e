import { cross } from "./cross";
import type { Motion } from "./motion";
import { receive, route } from "./receive";
import { transmit } from "./transmit";
import type { Outcome, Walker } from "./walker";

/** Takes a packet on, place by place, until it ends. */
export function travel(walker: Walker, start: Motion): Outcome {
  let motion = start;
  for (;;) {
    switch (motion.at) {
      case "receive":
        motion = receive(walker, motion);
        break;
      case "route":
        motion = route(walker, motion);
        break;
      case "transmit":
        motion = transmit(walker, motion);
        break;
      case "cross":
        motion = cross(walker, motion);
        break;
      case "ended":
        return motion.outcome;
    }
  }
}
