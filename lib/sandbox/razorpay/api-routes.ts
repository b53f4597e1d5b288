import { customerRoutes } from "./customers/customers";
import { RouteTable } from "./http/routes";
import { invoiceRoutes } from "./invoices/invoices";
import { itemRoutes } from "./items/items";
import { methodRoutes } from "./methods/methods";
import { orderRoutes } from "./orders/orders";
import { paymentLinkRoutes } from "./payment-links/payment-links";
import { jsonPaymentRoutes } from "./payments/create-json-payment";
import { paymentRoutes } from "./payments/payments";
import { recurringRoutes } from "./recurring/create-recurring-payment";
import { refundRoutes } from "./refunds/refunds";
import { registrationLinkRoutes } from "./registration-links/create-registration-link";
import { settlementRoutes } from "./settlements/settlements";
import { tokenRoutes } from "./tokens/tokens";
import { webhookRoutes } from "./webhooks/webhook-api";

/** The API, path by path. */
export const API_ROUTES = new RouteTable([
  ...customerRoutes,
  ...tokenRoutes,
  ...orderRoutes,
  ...itemRoutes,
  ...invoiceRoutes,
  ...registrationLinkRoutes,
  ...paymentRoutes,
  ...recurringRoutes,
  ...jsonPaymentRoutes,
  ...refundRoutes,
  ...paymentLinkRoutes,
  ...settlementRoutes,
  ...methodRoutes,
  ...webhookRoutes,
]);
