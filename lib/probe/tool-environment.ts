/** The environment of a program that the probe runs. sbin is not in the path of everybody, and messages are recognised in English. */
export function toolEnvironment(): { PATH: string; LC_ALL: string; NODE_ENV: typeof process.env.NODE_ENV } {
  return {
    PATH: `${process.env.PATH ?? ""}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`,
    LC_ALL: "C",
    NODE_ENV: process.env.NODE_ENV,
  };
}
