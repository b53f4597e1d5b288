import { describe, expect, it, vi } from "vitest";
import { receiveToasts, toast, whenToastWaits } from "./toast";

describe("toast", () => {
  it("keeps what was said before anyone listened, and wakes the region once it is", () => {
    const wake = vi.fn();
    const stopWaking = whenToastWaits(wake);
    toast({ title: "Saved" });
    expect(wake).toHaveBeenCalledOnce();

    const seen: string[] = [];
    const stop = receiveToasts((message) => seen.push(message.title));
    toast({ title: "Sent" });
    expect(seen).toEqual(["Saved", "Sent"]);
    stop();
    stopWaking();
  });
});
