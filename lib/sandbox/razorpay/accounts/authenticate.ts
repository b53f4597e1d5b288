import { timingSafeEqual } from "node:crypto";
import { authenticationFailed } from "../errors/api-error";
import type { Call } from "../http/call";
import type { World } from "../world";

type Caller = Pick<Call, "scope" | "accountId" | "mode" | "keyId">;

/**
 * HTTP Basic with key id and secret; the prefix of the key selects the mode. The scheme must be written `Basic`.
 * A key without its secret opens only what is public.
 */
export function authenticate(world: World, header: string | undefined, publicKey: string | null): Caller {
  const { keyId, secret } = readBasic(header) ?? { keyId: publicKey ?? "", secret: "" };
  const key = world.store.get("keys", keyId);
  if (!key) throw authenticationFailed();
  const open = publicKey !== null && secret === "";
  if (!open && !sameText(key.secret, secret)) throw authenticationFailed();
  const mode = modeOf(keyId);
  return { scope: `${key.account}/${mode}`, accountId: key.account, mode, keyId };
}

export const modeOf = (keyId: string): "test" | "live" => (keyId.startsWith("rzp_live_") ? "live" : "test");

function readBasic(header: string | undefined): { keyId: string; secret: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+)\s*$/.exec(header ?? "")?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1
    ? { keyId: text, secret: "" }
    : { keyId: text.slice(0, colon), secret: text.slice(colon + 1) };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
