import { createHash, randomUUID } from "node:crypto";
import { hashPassword, inHashSlot, needsRehash, passwordFits } from "@/lib/auth/password";
import { recordAudit } from "@/lib/data/audit";
import { inTransaction } from "@/lib/data/client";
import { insertSession } from "@/lib/data/sessions";
import {
  forgetSignInFailures,
  isThrottled,
  recordSignInFailure,
  type ThrottleKey,
} from "@/lib/data/sign-in-throttle";
import { findUserForSignIn, replaceHash } from "@/lib/data/users";
import { SYSTEM } from "@/lib/domain/actor";
import { SESSION_MAX_SECONDS } from "@/lib/domain/session";
import { FREE_FAILURES, networkOf } from "@/lib/domain/sign-in-throttle";
import { log } from "@/lib/log";

type Attempt = { email: string; password: string; ip: string | null; userAgent: string | null; now: Date };

/** The session of a right email and password, or null: whoever asks is not told which of the two was wrong, or why. */
export async function signIn(attempt: Attempt): Promise<{ sessionId: string; userId: string } | null> {
  const email = normalEmail(attempt.email);
  // Asked within the slot: at most a few can be between this question and the count of their failure.
  return inHashSlot(async () => {
    const { account, network } = throttleKeys(email, attempt.ip);
    if (await isThrottled([account, network], attempt.now)) {
      // Not a line of the audit log: this is the refusal that a stranger can have any number of times.
      log.warn({ network: network.key }, "a sign-in has to wait");
      return null;
    }

    const user = await findUserForSignIn(email);
    const fits = await passwordFits(user?.passwordHash ?? null, attempt.password);
    if (!user || !fits || user.disabledAt) {
      await recordSignInFailure([account, network], attempt.now);
      return refuse(attempt, !user ? "unknown" : fits ? "disabled" : "password", user?.id);
    }

    if (needsRehash(user.passwordHash)) {
      await replaceHash(user.id, user.passwordHash, await hashPassword(attempt.password));
    }
    await forgetSignInFailures(account.key);
    return openSession(user, attempt);
  });
}

export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

async function openSession(
  user: { id: string; name: string; passwordVersion: number },
  { ip, userAgent, now }: Attempt,
) {
  const sessionId = randomUUID();
  await inTransaction(async (tx) => {
    await insertSession(
      {
        id: sessionId,
        userId: user.id,
        passwordVersion: user.passwordVersion,
        createdAt: now,
        expiresAt: new Date(now.getTime() + SESSION_MAX_SECONDS * 1000),
        ip,
        userAgent: userAgent?.slice(0, 300) ?? null,
      },
      tx,
    );
    const actor = { kind: "user", id: user.id, name: user.name, sessionId, ip } as const;
    await recordAudit({ actor, action: "session.open", subjectType: "user", subjectId: user.id }, tx);
  });
  return { sessionId, userId: user.id };
}

/** What was typed as the email may be a password typed into the wrong field: the log keeps a hash of it. */
async function refuse({ email, ip }: Attempt, reason: string, userId?: string): Promise<null> {
  await recordAudit({
    actor: SYSTEM,
    action: "session.refused",
    subjectType: "user",
    subjectId: userId ?? null,
    reason,
    after: { emailSha256: fingerprint(normalEmail(email)), ip },
  });
  return null;
}

function throttleKeys(email: string, ip: string | null): { account: ThrottleKey; network: ThrottleKey } {
  const network = networkOf(ip);
  return {
    account: { key: `account:${fingerprint(email)}:${network}`, free: FREE_FAILURES.account },
    network: { key: `network:${network}`, free: FREE_FAILURES.network },
  };
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
