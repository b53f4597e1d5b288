import type { Edit } from "./fault-world";

/** One guard, and how it is taken out. A run without it must find something wrong, or the checker is blind. */
export type Guard = {
  name: string;
  edits?: Edit[];
  sql?: string[];
  /** How large a run has to be, where that is not as usual. */
  effects?: number;
};

export const GUARDS: Guard[] = [
  {
    name: "a call without an answer is looked up before it is sent again",
    edits: [
      {
        file: "lib/domain/effect.ts",
        find: `    case "unknown":
      return {
        state: "UNKNOWN",
        dueAt: afterSeconds(now, settleSeconds),`,
        replace: `    case "unknown":
      return {
        state: "READY",
        dueAt: now,`,
      },
    ],
  },
  {
    name: "a caller that died in the middle of a call leaves an unknown, not a fresh start",
    edits: [
      {
        file: "lib/services/effects/run-effect.ts",
        find: `    const verdict: EffectVerdict = {
      state: "UNKNOWN",
      dueAt,
      reason: "The caller ended`,
        replace: `    const verdict: EffectVerdict = {
      state: "READY",
      dueAt: new Date(),
      reason: "The caller ended`,
      },
    ],
  },
  {
    name: "an unknown outcome waits out the settle window, and look-ups are spread",
    edits: [
      {
        file: "lib/services/effects/invoice-create.ts",
        find: "settleSeconds: () => env().EFFECT_SETTLE_SECONDS,",
        replace: "settleSeconds: () => 0,",
      },
      {
        file: "lib/domain/effect.ts",
        find: "const gap = Math.max(1, settleSeconds / PROBES_NEEDED);",
        replace: "const gap = 0;",
      },
    ],
  },
  {
    name: "three look-ups must agree that it is not there",
    edits: [
      {
        file: "lib/domain/effect.ts",
        find: "export const PROBES_NEEDED = 3;",
        replace: "export const PROBES_NEEDED = 1;",
      },
    ],
  },
  {
    name: "a payment is one row however often it is seen",
    sql: ['drop index "payment_connection_id_razorpay_payment_id_key"'],
    edits: [
      {
        file: "lib/services/observe-payment.ts",
        find: `  return tx.payment.findUnique({
    where: { connectionId_razorpayPaymentId: { connectionId, razorpayPaymentId } },
  });`,
        replace:
          "  return tx.payment.findFirst({ where: { connectionId, razorpayPaymentId, createdAt: new Date(0) } });",
      },
    ],
  },
  {
    name: "an intention is written down once",
    sql: ['drop index "effect_target_id_kind_key_key"'],
    edits: [
      {
        file: "lib/data/effects.ts",
        find: `    on conflict (target_id, kind, key) do nothing\``,
        replace: "    `",
      },
      {
        file: "lib/services/plan-invoice.ts",
        find: "  const busy = sync !== null && (await hasLiveEffect(sync.id, tx));",
        replace: "  const busy = false;",
      },
    ],
  },
];
