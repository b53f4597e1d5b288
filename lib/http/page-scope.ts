import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { listConnections } from "@/lib/data/connection-list";
import { countWaiting } from "@/lib/data/overview";
import { CONNECTION_COOKIE, chosenConnection } from "@/lib/domain/chosen-connection";
import { istDay } from "@/lib/format/date";

/** What every page is about: the chosen connection, the day in India, and the moment it is drawn. Read once a request. */
export const pageScope = cache(async () => {
  const now = new Date();
  const [connections, jar] = await Promise.all([listConnections(now), cookies()]);
  const chosen = chosenConnection(connections, jar.get(CONNECTION_COOKIE)?.value);
  return { now, today: istDay(now), connections, chosen, connectionId: chosen?.id ?? null };
});

/** Work that waits for somebody, by list. Read once a request: the navigation and the titles name it. */
export const waitingWork = cache(async () => {
  const { connectionId } = await pageScope();
  return countWaiting({ connectionId });
});
