import { z } from "zod";
import type { CallFailure, Outcome } from "@/lib/domain/outcome";
import type { TogaiClient } from "@/lib/togai/client";
import { pageOf, type SettingDocument, settingSchema } from "@/lib/togai/documents";
import { meansNotFound } from "@/lib/togai/errors";
import { walk } from "@/lib/togai/walk";

/** The setting that ties an account to its Razorpay customer, spelt as Togai's own integration spells it. */
const SETTING = "RazorPayCustomerId";
const NAMESPACE = "USER";

export type CustomerIdSetting = {
  /** Starts with cust_; whether it is a whole id is for the caller to check. */
  customerId: string;
  on: "account" | "customer";
};

export type SettingWrite =
  | { result: "written" | "unchanged" }
  /** Another value stands there. Nothing was changed. */
  | { result: "conflict"; existing: string };

type Call = { signal?: AbortSignal };

/**
 * The Razorpay customer id that stands in Togai. Some pages of Togai's documentation put it on the account and some
 * on the customer, and its setting may go by id or by name in any capitals.
 */
export async function findRazorpayCustomerId(
  ask: TogaiClient,
  owner: { accountId: string; customerId: string | null },
  call?: Call,
): Promise<Outcome<CustomerIdSetting | null>> {
  const onAccount = await findOn(ask, "ACCOUNT", owner.accountId, call);
  if (onAccount.kind !== "done") return onAccount;
  if (onAccount.value) return { ...onAccount, value: { customerId: onAccount.value.value, on: "account" } };
  if (owner.customerId === null) return { ...onAccount, value: null };
  const onCustomer = await findOn(ask, "CUSTOMER", owner.customerId, call);
  if (onCustomer.kind !== "done") return onCustomer;
  return {
    ...onCustomer,
    value: onCustomer.value && { customerId: onCustomer.value.value, on: "customer" },
  };
}

/** Writes the setting on the account unless one with another value is there. May be repeated at will. */
export async function writeRazorpayCustomerId(
  ask: TogaiClient,
  accountId: string,
  customerId: string,
  call?: Call,
): Promise<Outcome<SettingWrite>> {
  const before = await read(ask, accountId, call);
  if (before.kind !== "done") return before;
  if (before.value !== null) return { ...before, value: compare(before.value, customerId) };
  const written = await ask({
    method: "POST",
    path: "/settings",
    body: {
      id: SETTING,
      name: SETTING,
      value: customerId,
      entityType: "ACCOUNT",
      entityId: accountId,
      namespace: NAMESPACE,
      dataType: "STRING",
    },
    // 201 with the setting and 204 with nothing are both documented
    answer: z.unknown().transform((): SettingWrite => ({ result: "written" })),
    ...call,
  });
  if (!mayBeThere(written)) return written;
  // Somebody was quicker, or an earlier try of ours was: what stands there decides.
  const after = await read(ask, accountId, call);
  if (after.kind !== "done") return after;
  return after.value === null ? written : { ...after, value: compare(after.value, customerId) };
}

function mayBeThere(outcome: Outcome<unknown>): outcome is CallFailure {
  return outcome.kind === "probably_ours" || (outcome.kind === "refused" && outcome.httpStatus === 400);
}

function compare(existing: string, wanted: string): SettingWrite {
  return existing === wanted ? { result: "unchanged" } : { result: "conflict", existing };
}

async function read(ask: TogaiClient, accountId: string, call?: Call): Promise<Outcome<string | null>> {
  const composite = `setting.${NAMESPACE}.${SETTING}.ACCOUNT.${accountId}`;
  const found = await ask({
    method: "GET",
    path: `/settings/${encodeURIComponent(composite)}`,
    answer: settingSchema.transform(({ value }) => value),
    ...call,
  });
  if (found.kind === "refused" && meansNotFound(found)) {
    return { kind: "done", value: null, httpStatus: found.httpStatus };
  }
  return found;
}

function findOn(
  ask: TogaiClient,
  entityType: "ACCOUNT" | "CUSTOMER",
  entityId: string,
  call?: Call,
): Promise<Outcome<SettingDocument | null>> {
  return walk(
    (nextToken) =>
      ask({
        method: "GET",
        path: "/settings",
        query: nextToken ? { nextToken } : { entity_type: entityType, entity_id: entityId },
        answer: pageOf(settingSchema),
        ...call,
      }),
    isCustomerId,
  );
}

function isCustomerId({ id, name, value }: SettingDocument): boolean {
  const named = [id, name].some((word) => word?.toLowerCase() === SETTING.toLowerCase());
  return named && value.startsWith("cust_");
}
