import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { openCheckout } from "@/lib/services/open-checkout";

/** The payer pressed the button: what to open Checkout with, or to ask again in a moment. */
export const POST = route<null, { ref: string }>(
  anybody("the payer has no account here: the unguessable reference is the key"),
  async ({ params }) => Response.json(await openCheckout(params.ref)),
);
