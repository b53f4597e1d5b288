import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/app-error";
import { type AskedFor, asTyped } from "@/lib/domain/mandate-request";
import { createCheckout } from "./create-checkout";
import { createRegistrationLink } from "./create-registration-link";
import { payerAddress } from "./payer-address";

/** Asks a customer for a mandate in the way that was chosen. Answers where to look, and the payer's page if there is one. */
export async function askForMandate(asked: AskedFor, connectionId: string, actor: Actor): Promise<Asked> {
  try {
    return await ask(asked, connectionId, actor);
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    // What only the database knew stands on the field that was typed.
    throw new AppError(error.code, error.message, { fields: asTyped(error.fields), cause: error });
  }
}

type Asked = { href: string; page: string | null };

async function ask(asked: AskedFor, connectionId: string, actor: Actor): Promise<Asked> {
  if (asked.way === "link") {
    const { body, accountId, invoiceId, replacesMandateId } = asked;
    const extras = { accountId, invoiceId, replacesMandateId };
    const id = await createRegistrationLink(body, connectionId, actor, extras);
    return { href: `/mandates/links/${id}`, page: null };
  }
  const { id, ref } = await createCheckout(asked.input, connectionId, actor);
  return { href: `/mandates/checkouts/${id}`, page: payerAddress(ref) };
}
