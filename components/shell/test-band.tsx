/** Stands over every page while no real money can move. */
export function TestBand({ connection }: { connection: string }) {
  return (
    <p
      role="status"
      className="flex min-h-7 shrink-0 flex-wrap items-center justify-center gap-x-2 bg-mode-test px-3 py-0.5 text-center text-xs font-medium text-white"
    >
      <span className="rounded bg-black/35 px-1.5">TEST MODE</span>
      <span>Connection “{connection}”. No real money moves.</span>
    </p>
  );
}
