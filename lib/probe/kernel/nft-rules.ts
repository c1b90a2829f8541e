import { Attributes, type Bytes } from "./attributes";
import type { Decoded, Message } from "./message";
import type { OpenSocket } from "./netns-reader";
import { dumpNft, NFGENMSG, NFT_MSG, nftRequest } from "./nft-message";
import type { NftTable } from "./nft-tables";

const NFTA_RULE_TABLE = 1;
const NFTA_RULE_CHAIN = 2;
const NFTA_RULE_HANDLE = 3;
const NFTA_RULE_EXPRESSIONS = 4;
const NFTA_EXPR_DATA = 2;
const NFTA_COUNTER_BYTES = 1;
const NFTA_COUNTER_PACKETS = 2;

/**
 * A rule of nf_tables as the kernel has it. `content` are the bytes of its message but for what its counters counted: a text that is equal
 * as long as nothing else of the rule changed. A handle is not enough for that, since a rule that is replaced hands its own on. Packets and
 * bytes are those of its last counter.
 */
export type NftRuleState = {
  readonly chain: string;
  readonly handle: number;
  readonly content: string;
  readonly packets?: number;
  readonly bytes?: number;
};

/** What the kernel itself tells of nf_tables in a namespace; undefined is what it cannot tell. */
export type NftRules = {
  /** All tables that there are. */
  readonly tables: readonly NftTable[];
  /** Another one after every change of nf_tables in that namespace. */
  readonly generation: () => number | undefined;
  /** The rules of a table in order, chain by chain. */
  readonly rulesOf: (table: NftTable) => readonly NftRuleState[] | undefined;
  /** The links that chains of a table hang at, by chain, which nft's JSON keeps to itself. */
  readonly devicesOf: (table: NftTable) => ReadonlyMap<string, readonly string[]> | undefined;
};

/** What comes before the payload of a `struct nlattr`, and how long its name is with the NUL. */
const NLATTR = 4;
const COUNTER = Buffer.from("counter\0");

/**
 * The last counter among a rule's expressions, and every one of them set to zero in the buffer. They are walked in place, since ten
 * thousand rules have a hundred thousand.
 */
function takeCounter(bytes: Bytes, start: number, size: number): Pick<NftRuleState, "packets" | "bytes"> {
  const { view, buffer } = bytes;
  let found = {};
  for (let at = start; at + NLATTR <= start + size; ) {
    const length = view.getUint16(at, true);
    // NFTA_LIST_ELEM; in it NFTA_EXPR_NAME comes first, NFTA_EXPR_DATA behind it (nf_tables_fill_expr_info).
    const name = at + NLATTR;
    const data = name + NLATTR + COUNTER.length;
    if (length < NLATTR || at + length > start + size) break;
    if (data < at + length && buffer.compare(COUNTER, 0, COUNTER.length, name + NLATTR, data) === 0) {
      const counter = new Attributes(bytes, data, at + length).nested(NFTA_EXPR_DATA);
      const [packets, counted] = [counter?.u64be(NFTA_COUNTER_PACKETS), counter?.u64be(NFTA_COUNTER_BYTES)];
      if (packets !== undefined && counted !== undefined) found = { packets, bytes: counted };
      counter?.bytes(NFTA_COUNTER_PACKETS)?.fill(0);
      counter?.bytes(NFTA_COUNTER_BYTES)?.fill(0);
    }
    at += (length + 3) & ~3;
  }
  return found;
}

function decodeRule(message: Message): Decoded<NftRuleState> {
  const attributes = message.attributes(NFGENMSG);
  const [chain, handle] = [attributes.text(NFTA_RULE_CHAIN), attributes.u64be(NFTA_RULE_HANDLE)];
  if (chain === undefined || handle === undefined) return "malformed";
  const expressions = attributes.place(NFTA_RULE_EXPRESSIONS);
  const counter = expressions && takeCounter(message.bytes, expressions.start, expressions.size);
  // The header holds the generation, which is another one after each change.
  const content = message.bytes.buffer.toString("latin1", message.start + NFGENMSG, message.end);
  return { chain, handle, content, ...counter };
}

/** Text with its NUL, filled up to whole words of four bytes. */
function padded(text: string): Uint8Array {
  const bytes = Buffer.from(`${text}\0`);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

/**
 * The rules of a table in order, chain by chain. Undefined when the kernel did not tell all of them, or has no such family. Throws a
 * SystemError when it refuses.
 */
export const nftRules = (open: OpenSocket, { family, name }: NftTable): NftRuleState[] | undefined =>
  dumpNft(open, nftRequest(NFT_MSG.GETRULE, family, [[NFTA_RULE_TABLE, padded(name)]]), decodeRule);
