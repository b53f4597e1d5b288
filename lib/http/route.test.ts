import { beforeAll, describe, expect, it, vi } from "vitest";
import { problemAnswer } from "@/lib/domain/api-answers";
import { AppError } from "@/lib/domain/app-error";
import { cron } from "./cron";
import { anybody } from "./guards";
import { route } from "./route";
import { sameSecret } from "./secret-guard";

// Bugs are logged, and here they are on purpose.
vi.hoisted(() => {
  process.env.LOG_LEVEL = "silent";
});
// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

beforeAll(() => {
  Object.assign(process.env, {
    HUNDI_MODE: "test",
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    NEXTAUTH_SECRET: "x".repeat(32),
    NEXTAUTH_URL: "http://localhost:3000",
    CRON_SECRET: "the-cron-secret",
  });
});

const ask = async (handler: ReturnType<typeof route>, headers = {}) =>
  handler(new Request("http://localhost:3000/api/x", { headers }), { params: Promise.resolve({}) });

describe("route", () => {
  it("puts a request id and the safe headers on every answer, and keeps those the answer has", async () => {
    const plain = await ask(route(anybody("test"), async () => Response.json({})));
    expect(plain.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(plain.headers.get("cache-control")).toBe("no-store");
    expect(plain.headers.get("x-content-type-options")).toBe("nosniff");
    const headers = { "cache-control": "private, max-age=5" };
    const own = await ask(route(anybody("test"), async () => new Response("", { headers })));
    expect(own.headers.get("cache-control")).toBe("private, max-age=5");
  });

  it("answers an expected failure as a problem with its fields", async () => {
    const failing = route(anybody("test"), async () => {
      throw new AppError("conflict", "Not now.", { fields: { "lines.0.amount": ["a", "b"] } });
    });
    const response = await ask(failing);
    expect(response.status).toBe(409);
    expect(problemAnswer.parse(await response.json())).toMatchObject({
      type: "urn:hundi:problem:conflict",
      detail: "Not now.",
      requestId: response.headers.get("x-request-id"),
      errors: [
        { field: "lines.0.amount", message: "a" },
        { field: "lines.0.amount", message: "b" },
      ],
    });
  });

  it("tells nothing of a bug but an id to ask about", async () => {
    const response = await ask(
      route(anybody("test"), async () => {
        throw new Error("password is hunter2");
      }),
    );
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toContain("hunter2");
    expect(problemAnswer.parse(JSON.parse(text)).requestId).toBe(response.headers.get("x-request-id"));
  });

  it("does not run what its guard refuses", async () => {
    const run = vi.fn(async () => Response.json({}));
    const refusing = route(async () => {
      throw new AppError("unauthenticated", "No.");
    }, run);
    expect((await ask(refusing)).status).toBe(401);
    expect(run).not.toHaveBeenCalled();
  });
});

describe("cron", () => {
  const run = vi.fn(async () => ({ enqueued: true }));

  it.each([
    {},
    { authorization: "the-cron-secret" },
    { authorization: "Bearer " },
    { authorization: "Bearer the-cron-secre" },
    { authorization: "Bearer the-cron-secret2" },
    { authorization: "Basic the-cron-secret" },
  ])("refuses %j", async (headers) => {
    expect((await ask(cron(run), headers)).status).toBe(401);
    expect(run).not.toHaveBeenCalled();
  });

  it("runs with the secret", async () => {
    const response = await ask(cron(run), { authorization: "Bearer the-cron-secret" });
    expect([response.status, await response.json()]).toEqual([200, { enqueued: true }]);
  });

  it("fails closed where there is no secret to compare with", () => {
    expect([sameSecret("", ""), sameSecret("undefined", undefined), sameSecret(null, null)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
