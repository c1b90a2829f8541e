import { common } from "./panels-common";
import { link } from "./panels-link";
import { network } from "./panels-network";
import { port } from "./panels-port";
import { sandbox } from "./panels-sandbox";

/** See the English file. */
export const panels = { common, link, network, port, sandbox };
