import { changes } from "./changes";
import { commands } from "./commands";
import { concepts } from "./concepts";
import { exports } from "./exports";
import { firewall } from "./firewall";
import { graph } from "./graph";
import { list } from "./list";
import { matrix } from "./matrix";
import { menu } from "./menu";
import { overview } from "./overview";
import { page } from "./page";
import { palette } from "./palette";
import { panels } from "./panels";
import { search } from "./search";
import { toolbar } from "./toolbar";
import { topology } from "./topology";
import { trace } from "./trace";
import { ui } from "./ui";
import { verify } from "./verify";
import { walk } from "./walk";

/** The English texts, by area. They are what the keys and the placeholders of every language are typed from. */
export const en = {
  changes,
  commands,
  concepts,
  exports,
  firewall,
  graph,
  list,
  matrix,
  menu,
  overview,
  page,
  palette,
  panels,
  search,
  toolbar,
  topology,
  trace,
  ui,
  verify,
  walk,
} as const;
