/** The shape of what is coming, at its true height so that nothing jumps. */
export function Skeleton({ className = "h-4 w-24" }: { className?: string }) {
  return <span aria-hidden="true" className={`shimmer after-150 inline-block rounded ${className}`} />;
}
