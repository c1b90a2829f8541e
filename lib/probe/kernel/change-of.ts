import {
  RTM_DELADDR,
  RTM_DELLINK,
  RTM_DELNEXTHOP,
  RTM_DELROUTE,
  RTM_DELRULE,
  RTM_NEWADDR,
  RTM_NEWLINK,
  RTM_NEWNEXTHOP,
  RTM_NEWROUTE,
  RTM_NEWRULE,
} from "./constants";
import { IFADDRMSG } from "./decode-address";
import { IFINFOMSG } from "./decode-link";
import { outputLink } from "./decode-route";
import type { Message } from "./message";

/** What of its namespace an event is about: a link, a table, or everything. */
export type Change = { link: number } | { table: "routes" | "rules" } | Record<string, never>;

/** Reads an rtnetlink event no further than to see what it is about. What is not understood is about everything. */
export function changeOf(message: Message): Change {
  switch (message.type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
      return message.size < IFINFOMSG ? {} : { link: message.i32(4) };
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return message.size < IFADDRMSG ? {} : { link: message.u32(4) };
    case RTM_NEWROUTE:
    case RTM_DELROUTE: {
      const link = outputLink(message);
      return link === undefined ? { table: "routes" } : { link };
    }
    case RTM_NEWNEXTHOP:
    case RTM_DELNEXTHOP:
      return { table: "routes" };
    case RTM_NEWRULE:
    case RTM_DELRULE:
      return { table: "rules" };
    default:
      return {};
  }
}
