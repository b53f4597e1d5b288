import type { IncomingMessage, ServerResponse } from "node:http";
import { ApiError, controlError } from "../errors/api-error";
import { parseForm } from "../http/parse-form";
import { parseBody, readBytes } from "../http/read-body";
import { matchSegments, splitPath } from "../http/routes";
import { send } from "../http/send";
import type { Sandbox } from "../sandbox";
import { CONTROL_ROUTES } from "./control-routes";

const ROUTES = CONTROL_ROUTES.map(([method, path, handler]) => ({
  method,
  pattern: splitPath(path),
  handler,
}));

export async function serveControl(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    // The controls know no password: a page of another site must not reach them through a browser.
    if (request.headers["sec-fetch-site"] === "cross-site") throw controlError("Not from another site", 403);
    const bytes = await readBytes(request);
    const segments = splitPath(url.pathname);
    for (const { method, pattern, handler } of ROUTES) {
      const params = method === request.method ? matchSegments(pattern, segments) : null;
      if (!params) continue;
      const body = parseBody(bytes, request.headers["content-type"]);
      send(response, 200, await handler(sandbox, { params, query: parseForm(url.search.slice(1)), body }));
      return;
    }
    throw controlError(`There is no control ${request.method} ${url.pathname}`, 404);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    send(response, error.status, error.body);
  }
}
