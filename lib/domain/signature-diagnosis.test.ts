import { describe, expect, it } from "vitest";
import { ADVICE, DIAGNOSES, diagnose, otherWritings, type Trial } from "./signature-diagnosis";

const trial = (kind: Trial["kind"], fits: boolean, subjectId: string | null = kind): Trial => ({
  kind,
  fits,
  subjectId,
});

describe("diagnose", () => {
  it.each([
    ["no_secret", "no_secret_here"],
    ["no_signature", "no_signature"],
    ["malformed_signature", "malformed_signature"],
    ["wrong_account", "wrong_account"],
  ])("takes %s for what it says", (verdict, diagnosis) => {
    expect(diagnose(verdict, [])).toEqual({ diagnosis, subjectId: null });
  });

  it("names the secret that fits", () => {
    const trials = [
      trial("ended_secret", false),
      trial("api_secret", true, "connection"),
      trial("other_mode", false),
    ];
    expect(diagnose("wrong_signature", trials)).toEqual({ diagnosis: "api_secret", subjectId: "connection" });
  });

  it("names the likelier cause where two fit", () => {
    const trials = [trial("reserialised", true, null), trial("ended_secret", true)];
    expect(diagnose("wrong_signature", trials).diagnosis).toBe("ended_secret");
  });

  it("does not guess", () => {
    expect(diagnose("wrong_signature", [trial("api_secret", false)]).diagnosis).toBe("unknown");
  });

  it("never offers to accept the API secret", () => {
    expect(ADVICE.api_secret.mend.by).toBe("register_webhook");
    expect(DIAGNOSES.filter((each) => ADVICE[each].mend.by === "extend_secret")).toEqual(["ended_secret"]);
  });
});

describe("otherWritings", () => {
  it("undoes what a rewriting proxy does to the sender's escapes", () => {
    const sent = '{"short_url":"https:\\/\\/rzp.io","note":"\\u20b9"}';
    const rewritten = JSON.stringify(JSON.parse(sent));
    expect(rewritten).not.toBe(sent);
    expect(otherWritings(rewritten)).toContain(sent);
  });

  it("undoes a change of white space", () => {
    const sent = '{"a":1}';
    expect(otherWritings('{ "a": 1 }\n')).toContain(sent);
  });

  it("has nothing to say of what is not JSON", () => {
    expect(otherWritings("nonsense")).toEqual([]);
  });
});
