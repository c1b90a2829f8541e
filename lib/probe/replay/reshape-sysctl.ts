import { Sysctl } from "@/lib/model/sysctl";

/** `ipv4/conf/eth0/rp_filter`: of one link. */
const OF_LINK = /^(ipv[46])\/conf\/(.+)\/([^/]+)$/;

function sysctlOf(line: string): unknown {
  const at = line.indexOf("=");
  const path = line.slice(0, at);
  const value = line.slice(at + 1).replace(/\s+/g, " ");
  const [, family, link, key] = OF_LINK.exec(path) ?? [];
  if (link) return { of: "link", key: `net.${family}.conf.${key}`, link, value };
  return { of: "namespace", key: `net.${path.replaceAll("/", ".")}`, value };
}

/** Settings from `path=value` lines, path below /proc/sys/net; those that the model does not have are left out. */
export function reshapeSysctls(text: string): Sysctl[] {
  const lines = [...new Set(text.split("\n"))].filter((line) => line.includes("="));
  return lines.flatMap((line) => {
    const parsed = Sysctl.safeParse(sysctlOf(line));
    return parsed.success ? [parsed.data] : [];
  });
}
