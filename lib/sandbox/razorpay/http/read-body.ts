import type { IncomingMessage } from "node:http";
import { parseForm } from "./parse-form";

const MAX_BYTES = 2_000_000;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BYTES) throw new RangeError("The body is larger than any real one.");
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/**
 * JSON or form, whatever the header says: old SDKs send forms, some clients send JSON without naming it. What is
 * neither counts as no body at all, so that the first required field is missed.
 */
export function parseBody(bytes: Buffer, contentType: string | undefined): unknown {
  const text = bytes.toString("utf8").trim();
  if (text === "") return {};
  const looksLikeJson = /^[{["]/.test(text);
  if (looksLikeJson || contentType?.includes("json")) {
    try {
      return JSON.parse(text);
    } catch {
      return {};
    }
  }
  return parseForm(text);
}
