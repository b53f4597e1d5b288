import type { IncomingMessage } from "node:http";

// About this connection only, or words of Next's own that nobody outside may say to it.
const REFUSED =
  /^(x-middleware-|x-invoke-|x-nonce$|content-security-policy|forwarded$|x-real-ip$|x-forwarded-|proxy-|keep-alive$|te$)/;

/**
 * Makes the headers of a request safe to pass on: `x-forwarded-*` says what the socket says, or what the trusted
 * proxies before us say, and never what the sender made up.
 */
export function cleanRequestHeaders(request: IncomingMessage, trustedProxies: number): void {
  const { headers, socket } = request;
  const client = clientAddress(headers["x-forwarded-for"], socket.remoteAddress ?? "", trustedProxies);
  const outside =
    trustedProxies > 0 ? { proto: headers["x-forwarded-proto"], host: headers["x-forwarded-host"] } : {};
  for (const name of Object.keys(headers)) if (REFUSED.test(name)) delete headers[name];
  if (!headers.upgrade) delete headers.connection;

  const host = one(outside.host) ?? headers.host;
  headers["x-forwarded-for"] = client;
  headers["x-forwarded-proto"] = one(outside.proto) ?? ("encrypted" in socket ? "https" : "http");
  if (host) headers["x-forwarded-host"] = host;
}

/**
 * The address of whoever asked. Each trusted proxy appended the address it saw, so with n of them the n-th from the
 * end is the client's; what stands before it is the client's own claim.
 */
export function clientAddress(
  forwardedFor: string | string[] | undefined,
  socketAddress: string,
  trustedProxies: number,
): string {
  const chain = [...String(forwardedFor ?? "").split(","), socketAddress]
    .map((part) => part.trim().replace(/^::ffff:/, ""))
    .filter(Boolean);
  return chain.at(-1 - Math.min(trustedProxies, chain.length - 1)) ?? "";
}

/** Of several proxies the nearest to us spoke last. */
function one(value: string | string[] | undefined): string | undefined {
  return (
    String(value ?? "")
      .split(",")
      .at(-1)
      ?.trim() || undefined
  );
}
