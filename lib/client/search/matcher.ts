import { contains } from "@/lib/net/cidr";
import type { Document } from "./document";
import type { CompilePattern, Test } from "./pattern";
import type { Query, QueryProblem, Term } from "./query";

/** Whether a document is what is looked for. */
export type Matcher = (document: Document) => boolean;

/** A pattern sees each text once, however many nodes share it (a state, an image). */
function remembering(test: Test): Test {
  const known = new Map<string, boolean>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old;
    const found = test(text);
    known.set(text, found);
    return found;
  };
}

const texts = (document: Document, { field }: Term) => (field ? (document.texts[field] ?? []) : document.all);

/** Enough of an engine's id to be one, and what only a MAC or an IPv6 address has. */
const ID = /^[0-9a-f]{8,64}$/;
const MAC = /^[0-9a-f]{0,2}(:[0-9a-f]{0,2})+$/;

/** Plain text; what can be nothing else is looked for among ids and MACs, too. */
function anywhere(wanted: string): Matcher {
  const more = ID.test(wanted) ? "id" : MAC.test(wanted) ? "mac" : undefined;
  if (!more) return ({ text }) => text.includes(wanted);
  return (document) =>
    document.text.includes(wanted) || (document.texts[more] ?? []).some((text) => text.includes(wanted));
}

function positive(term: Term, compile: CompilePattern | undefined): Matcher | QueryProblem | undefined {
  const { wanted } = term;
  switch (wanted.as) {
    case "text":
      return term.field
        ? (document) => texts(document, term).some((text) => text.includes(wanted.text))
        : anywhere(wanted.text);
    case "cidr": {
      const { cidr } = wanted;
      return ({ addresses }) => addresses.some(({ ip, prefix }) => prefix >= cidr.prefix && contains(cidr, ip));
    }
    case "ports": {
      const { first, last, protocol } = wanted;
      return ({ ports }) =>
        ports.some((own) => first <= own.port && own.port <= last && (!protocol || protocol === own.protocol));
    }
    case "pattern": {
      if (!compile) return undefined;
      const test = compile(wanted.source);
      if (typeof test !== "function") return { key: "badPattern", value: test.reason };
      const once = remembering(test);
      return (document) => texts(document, term).some(once);
    }
  }
}

/** True when a query cannot be answered without the engine for patterns. */
export const needsPatterns = ({ terms }: Query) => terms.some(({ wanted }) => wanted.as === "pattern");

/** One test for all terms; what is wrong with a pattern; undefined while the engine for patterns is not there yet. */
export function matcherOf(query: Query, compile?: CompilePattern): Matcher | QueryProblem | undefined {
  const tests: Matcher[] = [];
  for (const term of query.terms) {
    const test = positive(term, compile);
    if (typeof test !== "function") return test;
    tests.push(term.negated ? (document) => !test(document) : test);
  }
  return (document) => tests.every((test) => test(document));
}
