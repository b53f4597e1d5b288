import { ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** What is answered when the web process does not: it is starting, or it died under this request. */
export function answerUnavailable(response: unknown): void {
  if (!(response instanceof ServerResponse)) {
    (response as Duplex | undefined)?.destroy();
    return;
  }
  if (response.destroyed || response.writableEnded) return;
  // Half an answer must not look like a whole one.
  if (response.headersSent) return void response.destroy();
  const wantsPage = response.req.headers.accept?.includes("text/html");
  response.writeHead(503, {
    "content-type": wantsPage ? "text/html; charset=utf-8" : "application/problem+json",
    "retry-after": "2",
    "cache-control": "no-store",
    ...(wantsPage && { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" }),
  });
  response.end(wantsPage ? PAGE : PROBLEM);
}

const PROBLEM = JSON.stringify({
  type: "about:blank",
  title: "Hundi is starting",
  status: 503,
  detail: "The web process does not answer yet. Ask again in a few seconds.",
});

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<title>Hundi is starting</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;color:#1f2933}</style>
<main>
<h1>Hundi is starting</h1>
<p>This page asks again every two seconds. Webhooks are received meanwhile.</p>
</main>
</html>
`;
