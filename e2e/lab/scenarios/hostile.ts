import type { ContainerSpec, NetworkSpec, Scenario } from "@/e2e/lab/scenario";

const script = "<script>alert(1)</script>";
// The docker command line takes word=word for its long syntax of --network, hence the spaces (HTML allows them).
const image = '"><img src= x onerror= alert(1)>';
const quotes = `it's "quoted" & <b>bold</b> \`\${7*7}\``;
const newlines = "first line\nsecond line\r\n\tthird";
const long = "x".repeat(300);
const emoji = "🐳🔥👩‍👩‍👧";
// With an override that, left open, would turn around all that follows it.
const rightToLeft = "\u202eשלום العالم";

/** The texts that must show as text wherever the engine lets them in. */
export const hostileTexts: readonly string[] = [script, image, quotes, newlines, long, emoji, rightToLeft];

const sleep = ["sleep", "infinity"];

const compose = (project: string, service: string) => ({
  "com.docker.compose.project": project,
  "com.docker.compose.service": service,
});

// The engine takes any text for a network's name as long as it is not blank.
const networks: readonly NetworkSpec[] = hostileTexts.map((name, index) => ({
  name,
  driver: "bridge",
  args: ["--subnet", `172.30.${100 + index}.0/24`],
  labels: { note: name, "com.docker.compose.project": name, "com.docker.compose.network": name },
}));

const onEach: readonly ContainerSpec[] = hostileTexts.map((text, index) => ({
  name: `hostile-${index + 1}`,
  network: text,
  args: ["--publish", `${8100 + index}:80`, "--network-alias", text, "--env", `TEXT=${text}`],
  labels: { ...compose(text, text), note: text, [script]: "as a key" },
  command: ["httpd", "-f", "-p", "80", "-h", "/www"],
}));

const others: readonly ContainerSpec[] = [
  // The engine sets a container's name an alphabet, but no length.
  { name: `n${"a".repeat(299)}`, network: "bridge", command: sleep },
  // The kernel limits a host name to 64 bytes.
  { name: "hostname-script", network: "bridge", args: ["--hostname", script], command: sleep },
  { name: "hostname-quotes", network: "bridge", args: ["--hostname", `"><'&`], command: sleep },
  { name: "hosts-entry", network: "bridge", args: ["--add-host", "<script>:192.0.2.77"], command: sleep },
  { name: "command", network: "bridge", command: ["sh", "-c", "exec sleep infinity", script] },
  { name: "tagged", network: "bridge", image: `hostile:${"t".repeat(128)}`, command: sleep },
  { name: "constructor", network: "bridge", labels: { constructor: "toString" }, command: sleep },
];

/** Names and labels of strangers: everything odd that the engine accepts. */
export const hostile: Scenario = {
  name: "hostile",
  description: "markup, quotes, newlines, 300 characters, emoji and right-to-left text in names, labels and networks",
  swarm: false,
  tags: [`hostile:${"t".repeat(128)}`],
  networks,
  containers: [...onEach, ...others],
};
