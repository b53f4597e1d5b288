import { cron } from "@/lib/http/cron";
import { askForReconciliation } from "@/lib/services/ask-for-reconciliation";

const reconcile = cron(async () => {
  await askForReconciliation("cron");
  return { enqueued: ["reconcile.run"] };
});

export { reconcile as GET, reconcile as POST };
