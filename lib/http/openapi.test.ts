import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { API_OPERATIONS } from "./api-operations";
import { openApiDocument } from "./openapi";

// What Next itself gives to server code under this name.
vi.mock("next/navigation", () => import("next/dist/client/components/navigation.react-server.js"));

const FOLDER = path.resolve(import.meta.dirname, "../../app/api/v1");

it("describes every operation that there is, and none that there is not", async () => {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith("route.ts"));
  const served: string[] = [];
  for (const file of files) {
    const where = `/${path.dirname(file).replace(/\[(\w+)\]/g, "{$1}")}`;
    if (where.includes("[[...")) continue;
    const handlers = Object.keys(await import(path.join(FOLDER, file)));
    served.push(...handlers.map((method) => `${method.toLowerCase()} ${where}`));
  }
  expect(API_OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(served.sort());
});

it("is made from the schemas that the routes parse with", () => {
  const document = openApiDocument("https://hundi.example.com/api/v1") as {
    openapi: string;
    // biome-ignore lint/suspicious/noExplicitAny: a document is walked by hand here
    paths: any;
  };
  expect(document.openapi).toBe("3.1.0");
  const body = document.paths["/invoices/{externalId}"].put.requestBody.content["application/json"].schema;
  expect(body.required).toEqual(
    expect.arrayContaining([
      "accountExternalId",
      "number",
      "currency",
      "amount",
      "lines",
      "issuedOn",
      "dueOn",
    ]),
  );
  expect(body.required).not.toContain("status");
  expect(body.properties.lines.items.properties.amount).toMatchObject({ type: "integer", minimum: 0 });
  const ids = API_OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});
