import { QueryClient } from "@tanstack/react-query";

let kept: QueryClient | undefined;

/** One for the browser; on the server a new one each time, so that nobody sees what another was sent. */
export function queryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  kept ??= makeQueryClient();
  return kept;
}

function makeQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } });
}
