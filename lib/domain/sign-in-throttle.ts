/** Failures counted together. */
export const THROTTLE_WINDOW_SECONDS = 15 * 60;

const FIRST_WAIT_SECONDS = 30;

/** How many failures in a window are free: for one account from one network, and for the network as a whole. */
export const FREE_FAILURES = { account: 5, network: 100 } as const;

/**
 * Seconds to wait after the given number of failures: nothing while they are free, then 30, 60, 120 … to 15 minutes.
 * There is no lock that lasts: it would let a stranger shut somebody out.
 */
export function waitSeconds(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(THROTTLE_WINDOW_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(10, failures - free));
}

/** The network an address belongs to: a household or an office, as far as an address tells. */
export function networkOf(ip: string | null): string {
  if (!ip) return "unknown";
  const mapped = ip.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1] ?? ip;
  if (mapped.includes(".")) return `${mapped.split(".").slice(0, 3).join(".")}.0/24`;
  return `${expand(mapped).slice(0, 4).join(":")}::/64`;
}

/** The eight groups of an IPv6 address. */
function expand(ip: string): string[] {
  const [head = "", tail] = ip.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head ? head.split(":") : [];
  const last = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(missing).fill("0"), ...last].map((group) =>
    group.replace(/^0+(?=.)/, ""),
  );
}
