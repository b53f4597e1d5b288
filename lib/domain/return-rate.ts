/** Share of debits that banks sent back, of those they have answered. NPCI looks at above one half. */
export function returnRate(captured: number, failed: number): number | null {
  return captured + failed === 0 ? null : failed / (captured + failed);
}
