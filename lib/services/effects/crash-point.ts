import { env } from "@/lib/env";

const POINTS = ["after:mark", "before:send", "after:send", "before:record", "after:record"] as const;

/** Where EFFECT_CRASH says so, the process ends here as if the machine had: no clean-up. Tests only. */
export function crashPoint(point: (typeof POINTS)[number]): void {
  if (env().EFFECT_CRASH === point) process.kill(process.pid, "SIGKILL");
}
