import type { World } from "./test";

/** The Razorpay sandbox's time, in epoch seconds. */
export const sandboxNow = async (world: World) =>
  (await world.razorpay<{ now: number }>("GET", "/_sandbox/state?only=accounts")).now;

/** Moves the Razorpay sandbox's time on: what its banks owe by then happens. */
export const advance = (world: World, advance_s: number) =>
  world.razorpay("POST", "/_sandbox/clock", { advance_s: Math.ceil(advance_s) });
