import { listOf } from "./attributes";
import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";
import { dumpNft, NFGENMSG, NFT_MSG, nftRequest } from "./nft-message";
import type { NftTable } from "./nft-tables";

const NFTA_CHAIN_TABLE = 1;
const NFTA_CHAIN_NAME = 3;
const NFTA_CHAIN_HOOK = 4;
const NFTA_HOOK_DEV = 3;
const NFTA_HOOK_DEVS = 4;
const NFTA_DEVICE_NAME = 1;

type Chain = { readonly table: string; readonly name: string; readonly devices: readonly string[] };

const nameOf = (bytes: Buffer) => bytes.toString("utf8").replace(/\0.*$/s, "");

function decodeChain(message: Message): Decoded<Chain> {
  const attributes = message.attributes(NFGENMSG);
  const [table, name] = [attributes.text(NFTA_CHAIN_TABLE), attributes.text(NFTA_CHAIN_NAME)];
  if (table === undefined || name === undefined) return "malformed";
  const hook = attributes.nested(NFTA_CHAIN_HOOK);
  const [one, several] = [hook?.text(NFTA_HOOK_DEV), hook?.bytes(NFTA_HOOK_DEVS)];
  const devices = several ? listOf(several, NFTA_DEVICE_NAME).map(nameOf) : one === undefined ? [] : [one];
  return devices.length === 0 ? "skipped" : { table, name, devices };
}

/**
 * The names of the links that chains of a table hang at (hooks ingress and egress), by chain. Undefined when the kernel did not tell all of
 * them. Throws a SystemError when it refuses.
 */
export function nftDevices(open: OpenSocket, table: NftTable): Map<string, readonly string[]> | undefined {
  const chains = dumpNft(open, nftRequest(NFT_MSG.GETCHAIN, table.family), decodeChain);
  return chains && new Map(chains.flatMap((one) => (one.table === table.name ? [[one.name, one.devices]] : [])));
}
