/** The sign of Patchbay: four jacks and a cord. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={className}>
      <rect
        x="0.75"
        y="0.75"
        width="22.5"
        height="22.5"
        rx="5"
        className="fill-raised stroke-line-strong"
        strokeWidth="1"
      />
      <g className="stroke-quiet" strokeWidth="1.5">
        <circle cx="6.75" cy="7.25" r="2.25" />
        <circle cx="17.25" cy="7.25" r="2.25" />
        <circle cx="6.75" cy="16.75" r="2.25" />
        <circle cx="17.25" cy="16.75" r="2.25" />
      </g>
      <path d="M6.75 7.25c0 6.2 10.5 3.3 10.5 9.5" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
