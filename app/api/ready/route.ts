import { anybody } from "@/lib/http/guards";
import { route } from "@/lib/http/route";
import { checkReadiness } from "@/lib/services/check-readiness";

/** Able to work: the database answers, its tables are those of this version, and a worker was seen lately. */
export const GET = route(anybody("load balancers ask, and three yes or no are no secret"), async () => {
  const checks = await checkReadiness();
  const ready = Object.values(checks).every((check) => check === "ok");
  return Response.json({ status: ready ? "ready" : "not ready", checks }, { status: ready ? 200 : 503 });
});
