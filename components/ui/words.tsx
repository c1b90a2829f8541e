import { keyed } from "@/lib/client/keyed";

/** Text that breaks between words and not at their hyphens, as `-j DNAT` must not; a word too long for a line breaks anywhere. */
export function Words({ children }: { children: string }) {
  const parts = children.split(/(\s+)/).filter(Boolean);
  return (
    <bdi className="whitespace-pre-wrap">
      {keyed(parts, (part) => part).map(({ key, item }) =>
        /^\s/.test(item) ? (
          item
        ) : (
          <span key={key} className="inline-block max-w-full wrap-anywhere align-top">
            {item}
          </span>
        ),
      )}
    </bdi>
  );
}
