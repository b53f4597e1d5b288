import { signedIn } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { shellLive } from "@/lib/http/shell-live";

/** What the frame asks again and again while a page is open. */
export const GET = route(signedIn("read"), async ({ caller }) => {
  return Response.json(await shellLive(caller.id));
});
