import { beforeAll, describe, expect, it, vi } from "vitest";
import { inTurn } from "./queue";

beforeAll(() => {
  Object.assign(process.env, {
    HUNDI_MODE: "test",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    DATABASE_POOL_MAX: "7",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    NEXTAUTH_SECRET: "x".repeat(32),
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "x".repeat(12),
  });
});

describe("inTurn", () => {
  it("runs as many at once as there are places, in order, and all in the end", async () => {
    let now = 0;
    let most = 0;
    const order: number[] = [];
    const work = (index: number) => async () => {
      order.push(index);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      if (index % 5 === 0) throw new Error("some fail");
      return index;
    };
    const results = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => inTurn(work(index))));
    expect(most).toBe(4);
    expect(order).toEqual(Array.from({ length: 60 }, (_, index) => index));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(48);
  });

  it("turns away who is too many, and who waits too long, and goes on", async () => {
    vi.useFakeTimers();
    const ends: (() => void)[] = [];
    const held = Array.from({ length: 4 }, () =>
      inTurn(() => new Promise<void>((resolve) => ends.push(resolve))),
    );
    const waiting = Array.from({ length: 1000 }, () =>
      inTurn(async () => "ran").catch((error) => error.code),
    );
    await expect(inTurn(async () => "ran")).rejects.toMatchObject({ code: "unavailable" });
    await vi.advanceTimersByTimeAsync(20_001);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(["unavailable"]));
    for (const end of ends) end();
    await Promise.all(held);
    expect(await inTurn(async () => "ran")).toBe("ran");
    vi.useRealTimers();
  });
});
