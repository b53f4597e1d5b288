import { badRequest } from "../errors/api-error";

export const orderAlreadyPaid = () =>
  badRequest(
    "Your payment has been declined as the order is already paid. Please initiate the payment with a new order.",
  );
