/** The search box, and what it says. */
export const search = {
  name: "Search and filter",
  placeholder: "Search: web, ip:172.18.0.0/16, -state:exited",
  clear: "Clear the search",
  next: "Next match",
  previous: "Previous match",
  only: "Only matches",
  count: "{count, plural, one {# match} other {# matches}}",
  place: "{place, number} of {count, number}",
  waiting: "Searching",
  nothing: "Nothing matches.",
  unknown: "{word} is no field, so it was taken as text. Fields: {fields}.",
  problems: {
    tooLong: "The query is longer than {value} characters.",
    openQuote: 'A quote is not closed: add " at the end.',
    openPattern: "A pattern is not closed: add / at its end, or put the text in quotes.",
    longPattern: "A pattern may have 200 characters.",
    badPattern: "This pattern cannot be used: {value}. Lookaround and backreferences are not supported.",
    noValue: "{value} needs a value.",
    badCidr: "{value} is no network: write it as 172.18.0.0/16.",
    badPort: "{value} is no port: write 80, 80/tcp or 8000-8100.",
  },
} as const;
