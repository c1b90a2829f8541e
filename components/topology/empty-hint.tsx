import { Command } from "../ui/command";

/** Over a host without containers: what to do to see something. */
export function EmptyHint({ cli }: { cli: string }) {
  return (
    <section
      aria-label="No containers"
      className="absolute inset-x-0 bottom-16 mx-auto w-[26rem] max-w-[calc(100%-2rem)] space-y-2 rounded-lg border border-line bg-panel p-4 shadow-sm"
    >
      <h2 className="font-semibold">No containers yet</h2>
      <p className="text-quiet">
        Start one and it appears here by itself, with its sandbox, its veth pair and its bridge:
      </p>
      <Command>{`${cli} run -d --rm --name hello -p 8080:80 nginx:alpine`}</Command>
    </section>
  );
}
