import { cron } from "@/lib/http/cron";
import { tick } from "@/lib/services/tick";

const onTick = cron(async () => ({ enqueued: await tick() }));

export { onTick as GET, onTick as POST };
