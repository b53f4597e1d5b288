import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { dismissCheckout } from "@/lib/services/open-checkout";

/** The payer closed Checkout. What that meant at the bank is looked at. */
export const POST = route<null, { ref: string }>(
  anybody("the payer has no account here: the unguessable reference is the key"),
  async ({ params }) => {
    await dismissCheckout(params.ref);
    return Response.json({ kind: "checking" });
  },
);
