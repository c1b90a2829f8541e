/** A stranger's text as it is, in a box that scrolls and that the keyboard reaches. It cannot turn its surroundings around. */
export function PlainText({ children }: { children: string }) {
  return (
    <pre tabIndex={0} dir="ltr" className="max-h-80 overflow-auto font-mono text-[11px]/4">
      <bdi>{children}</bdi>
    </pre>
  );
}
