/** The command palette, and the list of keys. */
export const palette = {
  open: "Commands",
  title: "Commands",
  placeholder: "Go to a container, network, address … or run a command",
  results: "Commands and things",
  nothing: "Nothing matches.",
  actions: {
    fit: "Fit the whole picture",
    tidy: "Arrange anew, without gaps",
    list: "Show or hide the list",
    light: "Light theme",
    dark: "Dark theme",
    clear: "Clear search and selection",
    snapshot: "Open a snapshot…",
    keys: "Show the keys",
    export: "Export {format}",
  },
  keys: {
    title: "Keys",
    search: "Search and filter",
    next: "In the search box: next and previous match",
    commands: "Commands and things",
    escape: "Close what is open, clear the search, let go of the selection",
    list: "In the list: move, open and close",
    choose: "In the list: select",
    help: "These keys",
  },
} as const;
