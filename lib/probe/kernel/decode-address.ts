import type { Address } from "@/lib/model/address";
import { ipText } from "./address-text";
import { RTM_NEWADDR } from "./constants";
import type { Decoded, Message } from "./message";
import { flagWords, ipFamily, scopeWord } from "./words";

/** Bytes of `struct ifaddrmsg` (rtnetlink(7)): family, prefix length, flags, scope, index u32 at 4. */
export const IFADDRMSG = 8;

const IFA = { ADDRESS: 1, LOCAL: 2, LABEL: 3, BROADCAST: 4, FLAGS: 8 };

/** IFA_F_* (linux/if_addr.h). The first bit means another thing in each family. */
const FLAGS = [
  [0x02, "nodad"],
  [0x04, "optimistic"],
  [0x08, "dadfailed"],
  [0x10, "home"],
  [0x20, "deprecated"],
  [0x40, "tentative"],
  [0x80, "permanent"],
  [0x100, "mngtmpaddr"],
  [0x200, "noprefixroute"],
  [0x400, "autojoin"],
  [0x800, "stable-privacy"],
] as const;
const FLAGS_4 = [[0x01, "secondary"], ...FLAGS] as const;
const FLAGS_6 = [[0x01, "temporary"], ...FLAGS] as const;

/** Decodes RTM_NEWADDR. IFA_LOCAL is the address and IFA_ADDRESS its peer; IPv6 leaves IFA_LOCAL out when there is no peer. */
export function decodeAddress(message: Message): Decoded<Address> {
  if (message.type !== RTM_NEWADDR) return "skipped";
  if (message.size < IFADDRMSG) return "malformed";
  const family = ipFamily(message.u8(0));
  if (!family) return "skipped";
  const attributes = message.attributes(IFADDRMSG);
  const far = ipText(attributes.bytes(IFA.ADDRESS));
  const address = ipText(attributes.bytes(IFA.LOCAL)) ?? far;
  if (attributes.malformed || address === undefined) return "malformed";
  const broadcast = ipText(attributes.bytes(IFA.BROADCAST));
  const label = attributes.text(IFA.LABEL);
  return {
    index: message.u32(4),
    family,
    address,
    prefix: message.u8(1),
    ...(far !== undefined && far !== address ? { peer: far } : {}),
    ...(broadcast ? { broadcast } : {}),
    scope: scopeWord(message.u8(3)),
    ...(label ? { label } : {}),
    // The header has room for eight flags only; the attribute has all of them.
    flags: flagWords<string>(attributes.u32(IFA.FLAGS) ?? message.u8(2), family === 4 ? FLAGS_4 : FLAGS_6),
  };
}
