import { badRequest } from "../errors/api-error";

const BLOCKED_HOSTS = [
  "burpcollaborator.net",
  "oast.pro",
  "interact.sh",
  "canarytokens.com",
  "requestbin.com",
  "webhook.site",
  "hookbin.com",
  "beeceptor.com",
  "mockbin.org",
  "ngrok.io",
  "loca.lt",
  "metadata.google.internal",
];
const BLOCKED_ENDINGS = [".onion", ".local", ".internal", ".corp"];
const PRIVATE = /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.|\[f[cde])/i;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** Razorpay's rules for webhook addresses, but for loopback, where the sandbox and its users live. */
export function checkWebhookUrl(text: unknown): string {
  const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw badRequest("The url format is invalid.", { field: "url" });
  if (String(text).length > 255)
    throw badRequest("The url may not be greater than 255 characters.", { field: "url" });
  const host = url.hostname.toLowerCase();
  if (LOOPBACK.test(host)) return String(text);
  if (PRIVATE.test(host)) throw badRequest("private ip found for host", { field: "url" });
  const blocked = BLOCKED_HOSTS.some((name) => host === name || host.endsWith(`.${name}`));
  if (host.includes("razorpay") || blocked || BLOCKED_ENDINGS.some((ending) => host.endsWith(ending)))
    throw badRequest("The url is not allowed.", { field: "url" });
  if (url.port !== "") throw badRequest("Only ports 80 and 443 are allowed.", { field: "url" });
  return String(text);
}
