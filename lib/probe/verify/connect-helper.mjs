import { connect } from "node:net";

// A process for one TCP connect, in the network namespace that it is started in: `node connect-helper.mjs ADDRESS PORT MS`. It sends nothing, closes at
// once, and prints one line of JSON: {error, ms}, with an empty error when it was taken and TIMEOUT when nobody said a word.

const [address = "", port = "", limit = ""] = process.argv.slice(2);

/** Nobody's number on every Linux (nfsnobody, nobody: overflowuid). */
const NOBODY = 65534;
// A connect needs no privilege: what was needed to come here is given up first.
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}

const began = performance.now();
const socket = connect({ host: address, port: Number(port) });
/** @param {string} error */
const done = (error) => {
  clearTimeout(timer);
  socket.destroy();
  process.stdout.write(`${JSON.stringify({ error, ms: Math.round(performance.now() - began) })}\n`);
};
const timer = setTimeout(() => done("TIMEOUT"), Number(limit));
socket.on("connect", () => done(""));
socket.on("error", (error) => done("code" in error ? String(error.code) : error.message));
