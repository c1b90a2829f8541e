import { parseArgs } from "node:util";
import { removeStaleLabs } from "@/e2e/lab/lab";
import { canMakeNamespaces } from "@/e2e/lab/namespaces";
import { missingTools } from "@/e2e/run/tools.mjs";
import { benchLive } from "./live";
import { benchMatrix } from "./matrix";
import { benchPanels } from "./panels";
import { benchPicture } from "./picture";
import { full, type Plan, quick } from "./plan";
import { surroundings, terminalLine, writeTable } from "./report";
import { type Row, verdict } from "./row";
import { benchRules } from "./rules";
import { removeStaleSandboxes } from "./sandboxes";
import { benchScan } from "./scan";
import { benchStart } from "./start";
import { benchTrace } from "./trace";
import { benchWalk } from "./walk";

const usage = `npm run bench [-- OPTIONS]    measures Patchbay beside its peers, in network namespaces of its own; needs root
  --quick        small sizes, under two minutes
  --only PARTS   some of scan,rules,walk,live,picture,start,panels,trace,matrix
  --write        puts the table into docs/benchmarks.md
docs/benchmarks.md says how each row is measured.`;

const parts = {
  scan: (plan: Plan) => benchScan(plan.scan),
  rules: (plan: Plan) => benchRules(plan.rules),
  walk: (plan: Plan) => benchWalk(plan.walk),
  live: (plan: Plan) => benchLive(plan.live),
  picture: (plan: Plan) => benchPicture(plan.picture),
  start: (plan: Plan) => benchStart(plan.start),
  panels: (plan: Plan) => benchPanels(plan.panels),
  matrix: (plan: Plan) => benchMatrix(plan.matrix),
  trace: (plan: Plan) => benchTrace(plan.trace),
};
type Part = keyof typeof parts;
const isPart = (name: string): name is Part => name in parts;

function wanted(only: string | undefined): Part[] {
  const names = only?.split(",") ?? Object.keys(parts);
  const unknown = names.find((name) => !isPart(name));
  if (unknown !== undefined) throw new Error(`no part "${unknown}"\n${usage}`);
  return names.filter(isPart);
}

async function needs(chosen: readonly Part[]): Promise<void> {
  const { ok, reason } = await canMakeNamespaces();
  if (!ok) throw new Error(reason);
  const tools = missingTools(chosen.some((part) => part !== "scan") ? undefined : ["ip", "nsenter"]);
  if (tools.length > 0) throw new Error(`not installed: ${tools.join(", ")}`);
}

/** A part that fails is a row that says so: the others are measured all the same. */
async function measure(part: Part, plan: Plan, told: (row: Row) => void): Promise<boolean> {
  try {
    for await (const row of parts[part](plan)) told(row);
    return true;
  } catch (error) {
    console.error(error);
    const note = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    told({ what: `${part}: broke off`, size: 0, measured: undefined, unit: "", note });
    return false;
  }
}

async function main(): Promise<number> {
  const options = {
    quick: { type: "boolean" },
    only: { type: "string" },
    write: { type: "boolean" },
    help: { type: "boolean" },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const chosen = wanted(values.only);
  await needs(chosen);
  removeStaleSandboxes();
  removeStaleLabs();
  const facts = await surroundings(); // Before anything loads the machine.
  for (const line of facts) console.log(line);
  const rows: Row[] = [];
  const told = (row: Row) => {
    rows.push(row);
    console.log(terminalLine(row));
  };
  let whole = true;
  for (const part of chosen) whole = (await measure(part, values.quick ? quick : full, told)) && whole;
  const count = (want: string) => rows.filter((row) => row.goal !== undefined && verdict(row) === want).length;
  console.log(`\ngoals: ${count("met")} met, ${count("MISSED")} missed, ${count("not measured")} not measured`);
  if (values.write) await writeTable(rows, facts);
  return whole ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
