import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";

/** Alive: this process answers. Whether it can do its work is `/api/ready`. */
export const GET = route(anybody("tells nothing but that it lives"), async () =>
  Response.json({ status: "ok" }),
);
