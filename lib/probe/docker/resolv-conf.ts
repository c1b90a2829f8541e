import type { Dns } from "@/lib/model/netns";

/**
 * Parses resolv.conf(5). `search` and `domain` exclude each other, the last one counts; every `options` line adds.
 * Comments start with `#` or `;` in the first column; unknown keywords (sortlist) are left out.
 */
export function parseResolvConf(text: string): Dns {
  const dns: Dns = { nameservers: [], search: [], options: [] };
  for (const line of text.split("\n")) {
    if (/^\s*[#;]/.test(line)) continue;
    const [keyword, ...values] = line.trim().split(/\s+/);
    if (keyword === "nameserver" && values[0]) dns.nameservers.push(values[0]);
    else if (keyword === "search" || keyword === "domain") dns.search = values;
    else if (keyword === "options") dns.options.push(...values);
  }
  return dns;
}
