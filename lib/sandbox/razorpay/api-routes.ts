import { customerRoutes } from "./customers/customers";
import { RouteTable } from "./http/routes";
import { invoiceRoutes } from "./invoices/invoices";
import { itemRoutes } from "./items/items";
import { methodRoutes } from "./methods/methods";
import { orderRoutes } from "./orders/orders";
import { paymentRoutes } from "./payments/payments";

/** The API, path by path. */
export const API_ROUTES = new RouteTable([
  ...customerRoutes,
  ...orderRoutes,
  ...itemRoutes,
  ...invoiceRoutes,
  ...paymentRoutes,
  ...methodRoutes,
]);
