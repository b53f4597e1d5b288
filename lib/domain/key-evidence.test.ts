import { describe, expect, it } from "vitest";
import { judgeKeys, type KeyEvidence } from "./key-evidence";

const nothing: KeyEvidence = { sameKeyId: false, known: null, opened: null, looked: [] };
const judge = (change: Partial<KeyEvidence>) => judgeKeys({ ...nothing, ...change });

describe("whose account new keys open", () => {
  it("is the same with the same key id, whatever could be looked for", () => {
    const looked = [{ id: "inv_1", found: "no" as const }];
    expect(judge({ sameKeyId: true, looked }).kind).toBe("same");
  });

  it("is another when Razorpay names another, with both ids", () => {
    const verdict = judge({ known: "acc_A", opened: "acc_B", looked: [{ id: "inv_1", found: "no_answer" }] });
    expect(verdict).toMatchObject({ kind: "another" });
    expect(verdict.because).toMatch(/acc_B.*acc_A/);
  });

  it("is the same when one thing that we made is there, even if another one is gone", () => {
    const looked = [
      { id: "cust_1", found: "no" as const },
      { id: "inv_2", found: "yes" as const },
    ];
    expect(judge({ looked }).kind).toBe("same");
  });

  it("is another when nothing that we made is there, and says what was looked for", () => {
    const looked = [
      { id: "cust_1", found: "no" as const },
      { id: "inv_2", found: "no" as const },
    ];
    const verdict = judge({ looked, known: "acc_A" });
    expect(verdict.kind).toBe("another");
    expect(verdict.because).toContain("cust_1 and inv_2");
    expect(verdict.because).toContain("acc_A");
  });

  it("is not guessed while one look had no answer", () => {
    const looked = [
      { id: "cust_1", found: "no" as const },
      { id: "inv_2", found: "no_answer" as const },
    ];
    expect(judge({ looked }).kind).toBe("no_answer");
  });

  it("is unproven while there is nothing to look for", () => {
    expect(judge({}).kind).toBe("unproven");
    expect(judge({ known: "acc_A" }).because).toContain("acc_A");
  });

  it("is the same when Razorpay names the account that we know", () => {
    expect(judge({ known: "acc_A", opened: "acc_A" }).kind).toBe("same");
  });

  it("is another by what is missing, though the list of webhooks agrees: that list is not documented", () => {
    const looked = [{ id: "cust_1", found: "no" as const }];
    expect(judge({ known: "acc_A", opened: "acc_A", looked }).kind).toBe("another");
  });
});
