import { controlError } from "../errors/api-error";
import type { World } from "../world";

/** How webhooks travel. Shares are from 0 to 1; the default is that they all arrive, once, in order. */
export type DeliverySettings = {
  duplicate: number;
  shuffle: boolean;
  delay_ms: number;
  drop: number;
  secret: "current" | "previous";
  seed: number;
};

const DEFAULTS: DeliverySettings = {
  duplicate: 0,
  shuffle: false,
  delay_ms: 0,
  drop: 0,
  secret: "current",
  seed: 1,
};

export const deliverySettings = (world: World): DeliverySettings =>
  (world.store.get("meta", "delivery")?.value as DeliverySettings | undefined) ?? DEFAULTS;

/** Replaces the whole setting: what is left out is back at its default. */
export function replaceDeliverySettings(world: World, body: unknown): DeliverySettings {
  const given = { ...DEFAULTS, ...(typeof body === "object" ? body : {}) } as Record<string, unknown>;
  const unknown = Object.keys(given).filter((key) => !(key in DEFAULTS));
  if (unknown.length > 0) throw controlError(`Unknown delivery setting: ${unknown.join(", ")}`);
  for (const name of ["duplicate", "drop"]) {
    const share = Number(given[name]);
    if (!(share >= 0 && share <= 1)) throw controlError(`${name} is a share from 0 to 1`);
    given[name] = share;
  }
  if (typeof given.shuffle !== "boolean") throw controlError("shuffle is true or false");
  if (!Number.isFinite(given.delay_ms) || Number(given.delay_ms) < 0)
    throw controlError("delay_ms is a number of milliseconds");
  if (given.secret !== "current" && given.secret !== "previous")
    throw controlError("secret is current or previous");
  if (!Number.isSafeInteger(given.seed)) throw controlError("seed is a whole number");
  const value = given as unknown as DeliverySettings;
  world.store.put("meta", { id: "delivery", value });
  world.store.put("meta", { id: "random", value: value.seed });
  return value;
}

/** The next number from 0 to 1 of a seeded sequence (mulberry32), so that a run can be repeated. */
export function nextRandom(world: World): number {
  const state = ((Number(world.store.get("meta", "random")?.value ?? 1) | 0) + 0x6d2b79f5) | 0;
  world.store.put("meta", { id: "random", value: state });
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}
