import type { TopologyEdge, TopologyNode } from "@/lib/topology/topology";
import { isFields } from "./patch";
import type { Delta, Health, Snapshot } from "./protocol";
import { PROTOCOL } from "./version";

/*
 * What the page knows a message by. It is of one release with its server, as PROTOCOL says, and that has passed every fact through its schema: here
 * it is told what a message is and that its lists are lists, so that the first view neither loads the schemas nor waits for them.
 */

const STATES: ReadonlySet<unknown> = new Set<Health["state"]>([
  "starting",
  "live",
  "engine-gone",
  "probe-gone",
  "sample",
]);

const isText = (value: unknown): value is string => typeof value === "string";
const isListOf = (is: (item: unknown) => boolean, value: unknown) => Array.isArray(value) && value.every(is);
const isKeyed = (value: unknown) => isFields(value) && isText(value.id) && isText(value.kind);
const isChange = (value: unknown) => Array.isArray(value) && isText(value[0]) && isFields(value[1]);

/** A node of the topology. */
export const isNode = (value: unknown): value is TopologyNode => isKeyed(value);

/** An edge of the topology. */
export const isEdge = (value: unknown): value is TopologyEdge => isKeyed(value);

/** The SSE event `health`. */
export const isHealth = (value: unknown): value is Health =>
  isFields(value) &&
  STATES.has(value.state) &&
  [value.since, value.reason, value.hint].every(isText) &&
  ["undefined", "boolean"].includes(typeof value.kernelLive);

/** `GET /api/topology`, and the SSE event `snapshot`. */
export const isSnapshot = (value: unknown): value is Snapshot =>
  isFields(value) &&
  value.protocol === PROTOCOL &&
  Number.isInteger(value.revision) &&
  isText(value.run) &&
  isText(value.observedAt) &&
  isHealth(value.health) &&
  isListOf(isNode, value.nodes) &&
  isListOf(isEdge, value.edges) &&
  isListOf(isFields, value.hosts) &&
  isListOf(isFields, value.problems);

/** The SSE event `delta`. */
export const isDelta = (value: unknown): value is Delta =>
  isFields(value) &&
  value.protocol === PROTOCOL &&
  Number.isInteger(value.from) &&
  Number.isInteger(value.revision) &&
  isText(value.observedAt) &&
  isListOf(isNode, value.nodes) &&
  isListOf(isEdge, value.edges) &&
  isListOf(isChange, value.changedNodes) &&
  isListOf(isChange, value.changedEdges) &&
  isListOf(isText, value.removedNodes) &&
  isListOf(isText, value.removedEdges) &&
  [value.hosts, value.problems].every((list) => list === undefined || isListOf(isFields, list));
