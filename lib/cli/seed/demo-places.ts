/** What everybody may know, because it exists in the demo alone. */
export const DEMO = {
  password: "hundi-demo-2026",
  apiKey: "hk_demo_hundi_2026",
  keyId: "rzp_test_HundiSandbox01",
  keySecret: "hundi_sandbox_secret_01",
  razorpayAccountId: "acc_HundiSandbox01",
  togaiToken: "togai_sandbox_secret_01",
} as const;
