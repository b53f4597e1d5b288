import { queryOptions } from "@tanstack/react-query";
import { type ConnectionPulse, connectionPulse } from "@/lib/domain/connection-pulse";
import { getJson } from "./get-json";

const EVERY_MS = 2_000;

/** Whether the first event has come. Asked while somebody waits, and not again once it has. */
export const connectionPulseQuery = (connectionId: string, served: ConnectionPulse) =>
  queryOptions({
    queryKey: ["connection-pulse", connectionId],
    queryFn: ({ signal }) => getJson(`/api/connections/${connectionId}/pulse`, connectionPulse, signal),
    initialData: served,
    refetchInterval: ({ state }) => (state.data?.lastEventAt ? false : EVERY_MS),
  });
