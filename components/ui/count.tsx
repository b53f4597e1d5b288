type Props = { value: number; tone?: "quiet" | "bad"; capped?: boolean; label?: string };

/** A small number beside a word. A capped count says so: 1,000+. */
export function Count({ value, tone = "quiet", capped, label }: Props) {
  const look = tone === "bad" ? "bg-bad-soft text-bad" : "bg-sunken text-ink-2";
  return (
    <span
      className={`inline-flex h-4 min-w-5 items-center justify-center rounded-full px-1.5 text-2xs font-medium tabular-nums ${look}`}
    >
      {value.toLocaleString("en-IN")}
      {capped ? "+" : ""}
      {label ? <span className="sr-only"> {label}</span> : null}
    </span>
  );
}
