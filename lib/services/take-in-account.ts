import { CUSTOMER_ID_SETTING } from "@/lib/domain/account-setting";
import { SYSTEM } from "@/lib/domain/actor";
import type { TogaiGateway } from "@/lib/togai/gateway";
import { answerOf } from "./answer-of";
import { upsertAccount } from "./upsert-account";

/**
 * Reads one account from Togai, with the Razorpay customer id that may stand there already, and takes it in. Email and
 * phone are its company's where it has none. Answers whether anything changed.
 */
export async function takeInAccount(
  billingSourceId: string,
  togai: TogaiGateway,
  id: string,
): Promise<boolean> {
  const account = answerOf(await togai.getAccount(id)) ?? answerOf(await togai.getInvoiceGroup(id));
  if (!account) return false;
  const needsCompany = (!account.email || !account.contact) && account.customerId;
  const company = needsCompany ? answerOf(await togai.getCustomer(account.customerId)) : null;
  const owner = { accountId: account.id, customerId: account.customerId || null };
  const setting = answerOf(await togai.findRazorpayCustomerId(owner));
  const { changed } = await upsertAccount(
    {
      externalId: account.id,
      name: account.name,
      email: account.email ?? company?.email ?? null,
      contact: account.contact ?? company?.contact ?? null,
      gstin: account.gstin,
      settings: setting ? { [CUSTOMER_ID_SETTING]: setting.customerId } : null,
    },
    { billingSourceId },
    SYSTEM,
  );
  return changed;
}
