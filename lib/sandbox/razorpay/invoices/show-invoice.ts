import type { Invoice, InvoiceRow } from "../store/rows";
import type { World } from "../world";

/** An invoice as the API shows it; a registration link has extras that some accounts leave out. */
export function showInvoice(world: World, { entity, registration }: InvoiceRow): Invoice {
  if (!registration || !world.switches().auth_link_extras) return entity;
  const nachForm = registration.nach?.prefilled_form;
  return {
    ...entity,
    auth_link_status: entity.status,
    token: registration,
    ...(typeof nachForm === "string" ? { nach_form_url: nachForm } : {}),
  };
}
