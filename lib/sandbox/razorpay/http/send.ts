import type { ServerResponse } from "node:http";

/** JSON, unless the body is text already (a gateway's HTML page). */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const { text, type } = encode(body);
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** Announces the whole answer and breaks off half-way. */
export function sendTruncated(response: ServerResponse, status: number, body: unknown): void {
  const { text, type } = encode(body);
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
}

function encode(body: unknown): { text: string; type: string } {
  return typeof body === "string"
    ? { text: body, type: "text/html" }
    : { text: JSON.stringify(body), type: "application/json" };
}
