import { z } from "zod";
import { problemAnswer } from "@/lib/domain/api-answers";
import { API_OPERATIONS, type ApiOperation } from "./api-operations";

const DESCRIPTION =
  "Amounts are whole numbers of paise, times ISO 8601, statuses lower-case. Lists are newest first and answer " +
  "{data, nextCursor}. Failures are RFC 9457 problems, with errors: [{field, message}] where fields are at fault.";

/** The OpenAPI 3.1 description of the REST API, made from the schemas that its routes parse with. */
export function openApiDocument(serverUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of API_OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Hundi", version: "1", description: DESCRIPTION },
    servers: [{ url: serverUrl }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key, hk_…, made in Settings" },
      },
      schemas: { Problem: jsonSchema(problemAnswer, "output") },
      responses: {
        Problem: {
          description: "What went wrong",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function describeOperation(operation: ApiOperation): object {
  const { id, summary, scope, body, answers } = operation;
  const responses: Record<string, object> = {};
  for (const [status, { description, schema }] of Object.entries(answers)) {
    responses[status] = {
      description,
      content: { "application/json": { schema: jsonSchema(schema, "output") } },
    };
  }
  return {
    operationId: id,
    summary,
    ...(scope ? { description: `Needs a key that may ${scope}.` } : { security: [] }),
    parameters: parametersOf(operation),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchema(body, "input") } },
          },
        }
      : {}),
    responses: { ...responses, default: { $ref: "#/components/responses/Problem" } },
  };
}

function parametersOf({ path, method, list }: ApiOperation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const paging = [
    { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 50 } },
    { name: "cursor", in: "query", description: "nextCursor of the page before", schema: { type: "string" } },
  ];
  const once = [
    {
      name: "Idempotency-Key",
      in: "header",
      description: "The same request with the same key is carried out once and answered alike",
      schema: { type: "string", maxLength: 255 },
    },
  ];
  return [...inPath, ...(list ? paging : []), ...(method === "post" ? once : [])];
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
