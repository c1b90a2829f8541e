import type { useTranslations } from "use-intl";
import type { GraphWords } from "@/lib/graph/words";

type Say = ReturnType<typeof useTranslations<"graph">>;

/** A picture says few different things many times. */
function remembered<T extends string | number>(say: (value: T) => string): (value: T) => string {
  const known = new Map<T, string>();
  return (value) => {
    const text = known.get(value) ?? say(value);
    known.set(value, text);
    return text;
  };
}

/** The words of the picture in the language of the messages. */
export function graphWords(t: Say): GraphWords {
  return {
    project: t("project"),
    hiddenSandbox: t("hiddenSandbox"),
    namedNamespace: t("namedNamespace"),
    driverNetwork: remembered((driver: string) => t("driverNetwork", { driver })),
    host: t("host"),
    inHost: t("inHost"),
    loose: t("loose"),
    noNetwork: t("noNetwork"),
    others: t("others"),
    onNoNetwork: t("onNoNetwork"),
    continued: (title) => t("continued", { title }),
    namespace: t("namespace"),
    nat: ({ dnat, masquerade }) => t("nat", { dnat: String(dnat), masquerade: String(masquerade) }),
    sandbox: (name) => t("sandbox", { name }),
    unreadable: t("unreadable"),
    defaultRoute: t("defaultRoute"),
    internal: t("internal"),
    iccOff: t("iccOff"),
    hostNetwork: t("hostNetwork"),
    sharesUnknown: t("sharesUnknown"),
    shares: (name) => t("shares", { name }),
    sharesBelow: (title, name) => t("sharesBelow", { title, name }),
    sharesIts: t("sharesIts"),
    containers: remembered((count: number) => t("containers", { count })),
    networks: remembered((count: number) => t("networks", { count })),
    links: remembered((count: number) => t("links", { count })),
    inState: (count, state) => t("inState", { count: String(count), state }),
  };
}
