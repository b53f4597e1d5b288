import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listenToNews } from "./webhook-news";

const row = {
  id: "1",
  eventId: "evt_1",
  event: "invoice.paid",
  entityId: "inv_1",
  entityIds: ["inv_1", "pay_1"],
  status: "PROCESSED",
  tries: 1,
  redeliveries: 0,
  handlingMs: 12,
  receivedAt: "2026-11-25T02:00:00.000Z",
  summary: null,
  outOfOrder: false,
};

class FakeSource extends EventTarget {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static readonly made: FakeSource[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  say(event: string, data: unknown) {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
}

const newest = () => FakeSource.made.at(-1) as FakeSource;
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
function show(state: "visible" | "hidden") {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
}

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", page);
  FakeSource.made.length = 0;
});
afterEach(() => {
  stop();
  show("visible");
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("opens one stream however many listen, and tells each of them", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const stopFirst = listenToNews({ onNews: first });
  stop = listenToNews({ onNews: second });
  expect(FakeSource.made).toHaveLength(1);
  newest().say("webhook", row);
  expect(first.mock.calls[0]?.[0]).toMatchObject({ id: "1", receivedAt: new Date(row.receivedAt) });
  expect(second).toHaveBeenCalledTimes(1);
  stopFirst();
  expect(newest().readyState).toBe(FakeSource.OPEN);
  stop();
  expect(newest().readyState).toBe(FakeSource.CLOSED);
});

it("holds no stream while nobody sees the page, and opens one again afterwards", () => {
  const onOpen = vi.fn();
  stop = listenToNews({ onNews: vi.fn(), onOpen });
  newest().say("ready", {});
  show("hidden");
  expect(newest().readyState).toBe(FakeSource.CLOSED);
  expect(FakeSource.made).toHaveLength(1);
  show("visible");
  newest().say("ready", {});
  expect(FakeSource.made).toHaveLength(2);
  expect(onOpen).toHaveBeenCalledTimes(2);
});

it("leaves a stream that ended to the browser, and tries one that was refused again, later each time", () => {
  const onBreak = vi.fn();
  stop = listenToNews({ onNews: vi.fn(), onBreak });
  newest().fail(0);
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.made).toHaveLength(1);
  newest().fail(FakeSource.CLOSED);
  vi.advanceTimersByTime(999);
  expect(FakeSource.made).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(FakeSource.made).toHaveLength(2);
  newest().fail(FakeSource.CLOSED);
  vi.advanceTimersByTime(1_500);
  expect(FakeSource.made).toHaveLength(2);
  vi.advanceTimersByTime(500);
  expect(FakeSource.made).toHaveLength(3);
  expect(onBreak).toHaveBeenCalledTimes(3);
});

it("does not try again behind a hidden page", () => {
  stop = listenToNews({ onNews: vi.fn() });
  newest().fail(FakeSource.CLOSED);
  show("hidden");
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.made).toHaveLength(1);
});

it("passes over what it cannot read", () => {
  const onNews = vi.fn();
  stop = listenToNews({ onNews });
  newest().say("webhook", { id: "1" });
  expect(onNews).not.toHaveBeenCalled();
});
