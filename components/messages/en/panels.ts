import { common } from "./panels-common";
import { link } from "./panels-link";
import { network } from "./panels-network";
import { port } from "./panels-port";
import { sandbox } from "./panels-sandbox";

/** The panels, by what they are about. */
export const panels = { common, link, network, port, sandbox } as const;
