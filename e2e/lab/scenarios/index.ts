import type { Scenario } from "@/e2e/lab/scenario";
import { empty } from "./empty";
import { hostile } from "./hostile";
import { many } from "./many";
import { legacy, proxyless } from "./set-up";
import { standard } from "./standard";

/** The scenarios that can be asked for by name; `many` and `many-<n>` as well. */
export const scenarios: readonly Scenario[] = [standard, empty, hostile, proxyless, legacy];

/** The scenario of that name; an error that lists the known ones when there is none. */
export function scenarioNamed(name: string): Scenario {
  const size = /^many(?:-(\d+))?$/.exec(name);
  if (size !== null) return many(Number(size[1] ?? 20));
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const known = [...scenarios.map((scenario) => scenario.name), "many-<n>"].join(", ");
  throw new Error(`no scenario "${name}" (there are: ${known})`);
}
