import { common } from "./panels-common";
import { host } from "./panels-host";
import { link } from "./panels-link";
import { network } from "./panels-network";
import { port } from "./panels-port";
import { sandbox } from "./panels-sandbox";

/** The panels, by what they are about. */
export const panels = { common, host, link, network, port, sandbox } as const;
