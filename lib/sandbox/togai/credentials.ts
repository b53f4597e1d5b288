import { createHmac } from "node:crypto";
import { Refusal } from "./refusal";
import type { World } from "./world";

export const SECRET_TOKEN = "togai_sandbox_secret_01";
/** A key without the right to change anything. */
export const READ_ONLY_TOKEN = "togai_sandbox_readonly_01";

const DAY_S = 86_400;

/**
 * Which secret key an Authorization header stands for: one of the two, or a token made from one.
 *
 * @throws {Refusal} 401
 */
export function authenticate(header: string | undefined, world: World): string {
  const given = /^Bearer (\S+)$/.exec(header ?? "")?.[1] ?? "";
  for (const secret of [SECRET_TOKEN, READ_ONLY_TOKEN]) {
    if (given === secret) return secret;
    const [head, claims, signature] = given.split(".");
    if (!head || !claims || signature !== sign(`${head}.${claims}`, secret)) continue;
    const { exp } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { exp: number };
    if (exp * 1000 > world.now().getTime()) return secret;
  }
  throw new Refusal(401, "Unauthorized");
}

/** A token for a day in the place of the key. */
export function issueToken(secret: string, world: World): string {
  const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
  const exp = Math.floor(world.now().getTime() / 1000) + DAY_S;
  const claims = Buffer.from(JSON.stringify({ sub: "sandbox", exp })).toString("base64url");
  return `${head}.${claims}.${sign(`${head}.${claims}`, secret)}`;
}

function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
