const REASONS: Record<string, { title: string; advice: string }> = {
  no_secret: {
    title: "No webhook secret here",
    advice: "Make a secret for this connection and set it in Razorpay.",
  },
  no_signature: {
    title: "No signature came with it",
    advice:
      "In Razorpay, open the webhook and set the secret that is shown here. Without one Razorpay signs nothing.",
  },
  malformed_signature: {
    title: "The signature is not one of Razorpay's",
    advice: "Something between Razorpay and here changes headers, or the sender is not Razorpay.",
  },
  wrong_signature: {
    title: "The signature fits no secret of this connection",
    advice:
      "Set the secret that is shown here in Razorpay's webhook. A key secret does not work in its place.",
  },
  wrong_account: {
    title: "It is of another Razorpay account",
    advice: "This address was set in another account. Give that account a connection of its own.",
  },
};

/** Why a delivery was refused, and what mends it. */
export function rejectionReason(reason: string): { title: string; advice: string } {
  return (
    REASONS[reason] ?? {
      title: reason,
      advice: "Compare the secret in Razorpay with the one that is shown here.",
    }
  );
}
