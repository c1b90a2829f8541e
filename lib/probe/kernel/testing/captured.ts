import { z } from "zod";
import { Bytes } from "../attributes";
import { eachMessage, type Message } from "../message";
import captured from "./messages.json";

/** Names of the messages that were captured from a Linux 6.18 kernel, little-endian, each with its `struct nlmsghdr`. */
export const CAPTURED = z
  .array(z.custom<keyof typeof captured>((name) => typeof name === "string" && name in captured))
  .parse(Object.keys(captured));

/** The bytes of a captured message. */
export const capturedBytes = (name: keyof typeof captured): Buffer => Buffer.from(captured[name], "hex");

/** The first message in some bytes. */
export function firstMessage(bytes: Buffer): Message | undefined {
  let first: Message | undefined;
  eachMessage(new Bytes(bytes), bytes.length, (message) => {
    first ??= message;
  });
  return first;
}

/** A captured message. */
export function capturedMessage(name: keyof typeof captured): Message {
  const message = firstMessage(capturedBytes(name));
  if (!message) throw new Error(`no message in ${name}`);
  return message;
}
