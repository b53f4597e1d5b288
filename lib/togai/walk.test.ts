import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/domain/outcome";
import type { SourcePage } from "@/lib/togai/source";
import { walk } from "@/lib/togai/walk";

type Pages = Record<string, { items: number[]; nextToken: string | null }>;

function list(pages: Pages) {
  const asked: (string | null)[] = [];
  const fetchPage = async (token: string | null): Promise<Outcome<SourcePage<number>>> => {
    asked.push(token);
    const value = pages[token ?? "first"];
    if (!value) return { kind: "unknown", httpStatus: 502, reason: "no such page" };
    return { kind: "done", value, httpStatus: 200 };
  };
  return { asked, fetchPage };
}

describe("walk", () => {
  it("goes on while there is a token, over pages that are empty", async () => {
    const { fetchPage, asked } = list({
      first: { items: [1, 2], nextToken: "b" },
      b: { items: [], nextToken: "c" },
      c: { items: [3], nextToken: null },
    });
    expect(await walk(fetchPage, (row) => row === 3)).toMatchObject({ kind: "done", value: 3 });
    expect(asked).toEqual([null, "b", "c"]);
    expect(await walk(fetchPage, (row) => row === 4)).toMatchObject({ kind: "done", value: null });
  });

  it("stops at the first that fits", async () => {
    const { fetchPage, asked } = list({ first: { items: [1, 2], nextToken: "b" } });
    expect(await walk(fetchPage, (row) => row === 2)).toMatchObject({ value: 2 });
    expect(asked).toEqual([null]);
  });

  it("stops where nothing wanted can come", async () => {
    const { fetchPage, asked } = list({ first: { items: [9, 5, 4], nextToken: "b" } });
    expect(
      await walk(
        fetchPage,
        (row) => row === 3,
        (row) => row < 5,
      ),
    ).toMatchObject({ kind: "done", value: null });
    expect(asked).toEqual([null]);
  });

  it("never says that there is none when a page did not come, or the list has no end", async () => {
    const broken = list({ first: { items: [1], nextToken: "gone" } });
    expect((await walk(broken.fetchPage, (row) => row === 3)).kind).toBe("unknown");
    const circle = list({
      first: { items: [1], nextToken: "b" },
      b: { items: [2], nextToken: "b" },
    });
    expect((await walk(circle.fetchPage, (row) => row === 3)).kind).toBe("unknown");
    expect(circle.asked.length).toBeLessThan(5);
  });
});
