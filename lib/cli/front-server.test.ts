import http from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { clientAddress } from "./front-headers";
import { createFront, type FrontOptions } from "./front-server";
import { freePort } from "./ports";

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A web process that does `answer`, and a front before it. */
async function frontBefore(answer: http.RequestListener, options: Partial<FrontOptions> = {}) {
  const web = http.createServer(answer);
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    web.close();
    web.closeAllConnections();
  });
  const webUrl = `http://127.0.0.1:${(web.address() as net.AddressInfo).port}`;
  return { web, ...(await frontTo(webUrl, options)) };
}

async function frontTo(webUrl: string, options: Partial<FrontOptions> = {}) {
  const onWebhook: FrontOptions["onWebhook"] = async (_request, response) => void response.end("front");
  const front = createFront({ webUrl, trustedProxies: 0, onWebhook, ...options });
  const port = await freePort();
  await front.listen(port, ["127.0.0.1"]);
  ends.push(() => front.stop(0));
  return { front, port, url: `http://127.0.0.1:${port}` };
}

const echo: http.RequestListener = (request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { method, url, headers } = request;
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
  });
};

describe("the front", () => {
  it("answers webhooks itself and passes everything else on", async () => {
    const { url } = await frontBefore(echo);
    const posted = await fetch(`${url}/api/webhooks/razorpay/x`, { method: "POST", body: "{}" });
    expect(await posted.text()).toBe("front");
    const looked = await (await fetch(`${url}/api/webhooks/razorpay/x?a=1`)).json();
    expect(looked).toMatchObject({ method: "GET", url: "/api/webhooks/razorpay/x?a=1" });
    const saved = await fetch(`${url}/invoices`, { method: "PUT", body: "₹ 1" });
    expect(saved.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await saved.json()).toMatchObject({ method: "PUT", body: "₹ 1" });
  });

  it("says who asked from the socket, never from what was sent", async () => {
    const { url, port } = await frontBefore(echo);
    const headers = {
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "evil.example",
      "x-real-ip": "6.6.6.6",
      "x-middleware-subrequest": "proxy",
      "x-nonce": "guessed",
      forwarded: "for=6.6.6.6",
    };
    const seen = (await (await fetch(url, { headers })).json()).headers;
    expect(seen).toMatchObject({
      host: `127.0.0.1:${port}`,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-host": `127.0.0.1:${port}`,
    });
    for (const name of ["x-real-ip", "x-middleware-subrequest", "x-nonce", "forwarded"]) {
      expect(seen).not.toHaveProperty(name);
    }
  });

  it("believes as many proxies as it is told of", async () => {
    const { url } = await frontBefore(echo, { trustedProxies: 1 });
    const headers = {
      "x-forwarded-for": "6.6.6.6, 9.9.9.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "hundi.example",
    };
    const seen = (await (await fetch(url, { headers })).json()).headers;
    expect(seen).toMatchObject({
      "x-forwarded-for": "9.9.9.9",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "hundi.example",
    });
  });

  it("passes a stream on as it comes and ends it when it stops", async () => {
    const { url, front } = await frontBefore((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-transform" });
      response.write("data: 1\n\n");
    });
    const answer = await fetch(url);
    // A browser takes nothing for a stream that does not call itself one.
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("cache-control")).toBe("no-transform");
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("data: 1\n\n");
    const stopped = Date.now();
    const end = reader.read().catch((error) => error);
    await front.stop();
    expect(Date.now() - stopped).toBeLessThan(1_000);
    await end;
  });

  it("ends the request to the web process when the browser leaves", async () => {
    let left = false;
    const { url } = await frontBefore((_request, response) => {
      response.write("x");
      response.on("close", () => {
        left = true;
      });
    });
    const leave = new AbortController();
    await fetch(url, { signal: leave.signal });
    leave.abort();
    await expect.poll(() => left).toBe(true);
  });

  it("finishes what it has begun before it stops", async () => {
    const { url, front } = await frontBefore(async (_request, response) => {
      await sleep(200);
      response.end("done");
    });
    const answer = fetch(url);
    await sleep(50);
    await front.stop();
    expect(await (await answer).text()).toBe("done");
  });

  it("says so plainly while the web process is not there", async () => {
    const { url } = await frontTo(`http://127.0.0.1:${await freePort()}`);
    const program = await fetch(url);
    expect(program.status).toBe(503);
    expect(program.headers.get("retry-after")).toBe("2");
    expect(await program.json()).toMatchObject({ status: 503 });
    const person = await fetch(url, { headers: { accept: "text/html" } });
    expect(await person.text()).toContain("Hundi is starting");
  });

  it("does not wait for an answer for ever", async () => {
    const { url } = await frontBefore(() => undefined, { answerWithinMs: 100 });
    expect((await fetch(url)).status).toBe(503);
  });

  it("does not let half an answer look like a whole one", async () => {
    const { url } = await frontBefore((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 50);
    });
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  it("passes an upgrade to a web socket on, with its bytes", async () => {
    const { web, port } = await frontBefore(echo);
    web.on("upgrade", (_request, socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
      socket.pipe(socket);
      ends.push(() => socket.destroy());
    });
    const socket = net.connect(port, "127.0.0.1");
    ends.push(() => socket.destroy());
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.write("GET /_next/hmr HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    await expect.poll(() => text).toContain("101 Switching Protocols");
    socket.write("ping");
    await expect.poll(() => text).toContain("ping");
  });
});

describe("clientAddress", () => {
  it.each([
    [undefined, "1.1.1.1", 0, "1.1.1.1"],
    ["6.6.6.6", "1.1.1.1", 0, "1.1.1.1"],
    ["6.6.6.6, 9.9.9.9", "1.1.1.1", 1, "9.9.9.9"],
    ["6.6.6.6, 9.9.9.9, 2.2.2.2", "1.1.1.1", 2, "9.9.9.9"],
    ["9.9.9.9", "::ffff:1.1.1.1", 5, "9.9.9.9"],
    [undefined, "::ffff:1.1.1.1", 1, "1.1.1.1"],
  ])("of %s through %s with %d trusted is %s", (forwardedFor, socket, trusted, client) => {
    expect(clientAddress(forwardedFor, socket, trusted)).toBe(client);
  });
});
