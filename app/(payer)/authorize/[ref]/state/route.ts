import { readPayerPage } from "@/lib/data/payer-page";
import { AppError } from "@/lib/domain/app-error";
import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** How it stands, for a page that waits. */
export const GET = route<null, { ref: string }>(
  anybody("the payer has no account here: the unguessable reference is the key"),
  async ({ params }) => {
    const page = await readPayerPage(params.ref, new Date());
    if (!page) throw new AppError("not_found", "There is no such page.");
    return Response.json(page.state);
  },
);
