import { anybody } from "@/lib/http/guards";
import { readBytes } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { receiveCheckout } from "@/lib/services/receive-checkout";

/** What Checkout's handler was given. It proves nothing by itself: the signature is verified, and Razorpay asked. */
export const POST = route<null, { ref: string }>(
  anybody("whatever is sent here is believed only with Razorpay's signature"),
  async ({ request, params }) => {
    const bytes = await readBytes(request, 10_000);
    const believed = await receiveCheckout(params.ref, parsed(bytes));
    return Response.json({ believed }, { status: believed ? 200 : 400 });
  },
);

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
