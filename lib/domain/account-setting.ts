/** The account setting that holds the Razorpay customer id. Togai and other flows read it by exactly this name. */
export const CUSTOMER_ID_SETTING = "RazorPayCustomerId";
