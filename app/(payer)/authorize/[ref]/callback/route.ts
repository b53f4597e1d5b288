import { anybody } from "@/lib/http/guards";
import { readBytes } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { receiveCheckout } from "@/lib/services/receive-checkout";

/**
 * Where Checkout posts the payer's browser to when it runs in a page of its own: the signed three fields, or a failure,
 * which nobody signs. Either way the page shows what Razorpay answers when it is asked.
 */
export const POST = route<null, { ref: string }>(
  anybody("whatever is sent here is believed only with Razorpay's signature"),
  async ({ request, params }) => {
    const form = new URLSearchParams((await readBytes(request, 10_000)).toString("utf8"));
    await receiveCheckout(params.ref, Object.fromEntries(form));
    return new Response(null, {
      status: 303,
      headers: { location: `/authorize/${params.ref}?via=callback` },
    });
  },
);
