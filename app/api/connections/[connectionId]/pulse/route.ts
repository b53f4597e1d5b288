import { requireConnectionPulse } from "@/lib/data/connections";
import { AppError } from "@/lib/domain/app-error";
import { isUuid } from "@/lib/domain/is-uuid";
import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** Asked by the webhook step while it listens for the first event. */
export const GET = route<Awaited<ReturnType<ReturnType<typeof signedIn>>>, { connectionId: string }>(
  signedIn("read"),
  async ({ params }) => {
    if (!isUuid(params.connectionId)) throw new AppError("not_found", "There is no such connection.");
    const pulse = await requireConnectionPulse(params.connectionId);
    return Response.json(pulse, { headers: { "Cache-Control": "no-store" } });
  },
);
