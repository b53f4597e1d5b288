/** The sign of the product: two strokes of a note, honoured at both ends. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-9">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M10 8v16M22 8v16M10 16h12"
        className="stroke-accent-ink"
        strokeWidth="3"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}
