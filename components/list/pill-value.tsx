/** What a pill is set to: up to two values by name, then how many. */
export function PillValue({ values }: { values: readonly string[] }) {
  if (values.length === 0) return null;
  const text = values.length > 2 ? `${values.length} chosen` : values.join(", ");
  return (
    <>
      <span aria-hidden="true" className="h-4 border-l" />
      <span className="sr-only">: </span>
      <span className="max-w-56 truncate text-accent-text">{text}</span>
    </>
  );
}
