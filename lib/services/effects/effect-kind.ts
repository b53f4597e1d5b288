import type { z } from "zod";
import type { Db } from "@/lib/data/client";
import type { EffectRow } from "@/lib/data/effects";
import type { Probe } from "@/lib/domain/effect";
import type { Outcome } from "@/lib/domain/outcome";

/**
 * One kind of change at an outside service: how it is asked for, how it is looked up when nobody knows what became of
 * it, and what it means here. The order of steps around these is in run-effect.ts and the same for all.
 */
export type EffectKindRules<Request, Value> = {
  /** Reads back the request that was written down. */
  request: z.ZodType<Request>;
  /** Longest call plus the stalest look-up we believe in, in seconds. */
  settleSeconds(): number;
  /** Asked under lock right before the call: why it is no longer wanted, or what it waits for, or null. */
  check(effect: EffectRow, request: Request, tx: Db): Promise<string | Wait | null>;
  /** Asks for it. Outside any transaction. */
  call(effect: EffectRow, request: Request): Promise<Outcome<Value>>;
  /** What the answer says differently from the request, or null. */
  mismatch(request: Request, value: Value): string | null;
  /** Looks whether it is there. Outside any transaction. */
  probe(effect: EffectRow, request: Request): Promise<Probe<Value>>;
  /**
   * Reads the one thing that a person names as what came of it. A kind without this can only be sent again or dropped.
   * Outside any transaction.
   */
  confirm?(effect: EffectRow, request: Request, providerId: string): Promise<Outcome<Value>>;
  /**
   * Looks once more before a person lets it go: what is there after all, in words, or null. Outside any transaction.
   */
  whyNotDropped?(effect: EffectRow, request: Request): Promise<Outcome<string | null>>;
  /** Why nobody may send it again, not even a person. Left out: a person may. */
  neverAgain?: string;
  providerId(value: Value): string | null;
  /** What it means here, in the transaction that records it as done. */
  apply(effect: EffectRow, request: Request, value: Value, tx: Db): Promise<void>;
  /** What being refused means here, in the transaction that records it as failed. */
  refused(effect: EffectRow, request: Request, reason: Refusal, tx: Db): Promise<void>;
};

/** It is wanted, and something else must be over first. */
export type Wait = { waitSeconds: number; reason: string };

export type Refusal = { reason: string; reasonCode: string };

/** A read that has no answer is no knowledge; anything else it says is for the caller to judge. */
export function noAnswer(outcome: Exclude<Outcome<unknown>, { kind: "done" }>): Probe<never> {
  const reason = "reason" in outcome ? outcome.reason : outcome.description;
  return { kind: "no_answer", reason };
}
