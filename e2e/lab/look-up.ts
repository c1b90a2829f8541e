import { z } from "zod";
import { runOk } from "./run";

/**
 * Asks 127.0.0.11 for the A records of names by plain DNS over UDP (RFC 1035): what a program in the sandbox would hear, without trust in
 * anybody's resolver. Runs inside the namespace, as text for `node -e`.
 */
const SCRIPT = `
  const { createSocket } = require("node:dgram");
  const query = (id, name) => Buffer.concat([
    Buffer.from([id >> 8, id & 255, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...name.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0, 0, 1, 0, 1]),
  ]);
  const skip = (bytes, at) => {
    while (bytes[at] !== 0) {
      if (bytes[at] >= 192) return at + 2;
      at += bytes[at] + 1;
    }
    return at + 1;
  };
  const addresses = (bytes) => {
    const found = [];
    let at = skip(bytes, 12) + 4;
    for (let left = bytes.readUInt16BE(6); left > 0; left--) {
      at = skip(bytes, at);
      const [type, length] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 8)];
      if (type === 1) found.push([...bytes.subarray(at + 10, at + 14)].join("."));
      at += 10 + length;
    }
    return found;
  };
  const names = process.argv.slice(1);
  const answers = {};
  const socket = createSocket("udp4");
  const send = () => names.forEach((name, id) => name in answers || socket.send(query(id, name), 53, "127.0.0.11"));
  socket.on("message", (bytes) => {
    const name = names[bytes.readUInt16BE(0)];
    if (name !== undefined) answers[name] = addresses(bytes);
    if (names.every((one) => one in answers)) {
      console.log(JSON.stringify(answers));
      process.exit(0);
    }
  });
  send();
  // UDP may lose a question: it is asked again.
  setInterval(send, 1000);
`;

/** What Docker's embedded DNS answers inside a namespace: the IPv4 addresses of each name, none where it has none. */
export async function lookUp(netns: string, names: readonly string[]): Promise<Record<string, string[]>> {
  const text = await runOk(["nsenter", `--net=${netns}`, process.execPath, "-e", SCRIPT, ...names], {
    timeoutMs: 20_000,
  });
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(text));
}
