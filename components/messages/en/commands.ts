/** The commands of each section, and what they print. */
export const commands = {
  name: "Show output",
  show: "Show output of {command}",
  running: "Running {command}",
  busy: "Running",
  hide: "Hide output",
  output: "Output",
  theOutput: "the output",
  nothing: "It printed nothing.",
  exit: "It ended with exit code {code}.",
  cut: "Only the first 256 KB are shown.",
} as const;
