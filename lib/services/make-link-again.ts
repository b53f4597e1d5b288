import { db } from "@/lib/data/client";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { canMakeAgain } from "@/lib/domain/link-rules";
import { registrationLinkInput } from "@/lib/domain/registration-link";
import { createRegistrationLink } from "./create-registration-link";
import { openBankAccount } from "./effects/link-create";

/** The same terms once more, from a link that has ended: with a receipt of its own, and without the ends that passed. */
export async function makeLinkAgain(id: string, actor: Actor): Promise<string> {
  const link = await db().registrationLink.findUnique({ where: { id } });
  if (!link) throw new AppError("not_found", "There is no registration link with this id.");
  if (!canMakeAgain(link.status)) throw new AppError("conflict", "Only a link that has ended is made again.");
  const account = openBankAccount("registration_link", link);
  const now = Date.now();
  const ahead = (at: Date | null) => (at && at.getTime() > now ? Math.floor(at.getTime() / 1000) : undefined);
  const input = registrationLinkInput.parse({
    customer: { name: link.customerName, email: link.customerEmail, contact: link.customerContact },
    type: "link",
    amount: 0,
    currency: "INR",
    description: link.description,
    subscription_registration: {
      method: "emandate",
      auth_type: link.authType?.toLowerCase(),
      max_amount: Number(link.maxAmount),
      expire_at: ahead(link.mandateExpiresAt),
      first_payment_amount: Number(link.firstPaymentAmount),
      bank_account: account && {
        beneficiary_name: account.beneficiaryName,
        account_number: account.accountNumber,
        account_type: account.accountType,
        ifsc_code: account.ifsc,
      },
    },
    sms_notify: link.notifySms,
    email_notify: link.notifyEmail,
    notes: link.notes,
  });
  const { accountId, invoiceId, replacesMandateId } = link;
  return createRegistrationLink(input, link.connectionId, actor, {
    accountId,
    invoiceId,
    replacesMandateId,
    madeFromId: id,
  });
}
