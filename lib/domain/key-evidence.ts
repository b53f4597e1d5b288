/** One thing of a connection that was looked for with other keys. */
export type Looked = { id: string; found: "yes" | "no" | "no_answer" };

/** What is known about whose account some keys open. */
export type KeyEvidence = {
  /** The key id did not change, so neither did the account. */
  sameKeyId: boolean;
  /** `acc_…` of this connection, from its events. */
  known: string | null;
  /** `acc_…` that the new keys open, where Razorpay's list of webhooks told. */
  opened: string | null;
  looked: readonly Looked[];
};

export type KeyVerdict =
  | { kind: "same"; because: string }
  | { kind: "another"; because: string }
  /** Nothing here can tell yet. The first event will. */
  | { kind: "unproven"; because: string }
  /** Something could tell, and did not answer. */
  | { kind: "no_answer"; because: string };

/**
 * Whether new keys open the account that the connection is. Razorpay has no call that says whose keys they are, so it
 * is told by what the account holds: an invoice or a customer that we made there exists in no other account and mode.
 */
export function judgeKeys({ sameKeyId, known, opened, looked }: KeyEvidence): KeyVerdict {
  if (sameKeyId) return { kind: "same", because: "It is the same Key Id, so it is the same account." };
  if (known && opened && known !== opened) {
    return {
      kind: "another",
      because: `These keys open ${opened}, and this connection is ${known}.`,
    };
  }
  const found = looked.find((one) => one.found === "yes");
  if (found) {
    return { kind: "same", because: `${found.id}, which this connection made, is there with the new keys.` };
  }
  if (looked.some((one) => one.found === "no_answer")) {
    return {
      kind: "no_answer",
      because: "Razorpay did not answer when it was asked whether these keys open the same account.",
    };
  }
  if (looked.length > 0) {
    const ids = looked.map(({ id }) => id).join(" and ");
    const account = known ? ` This connection is ${known}.` : "";
    const other = opened ? ` The new keys open ${opened}.` : "";
    return {
      kind: "another",
      because: `Razorpay does not know ${ids} with these keys, and this connection made ${
        looked.length === 1 ? "it" : "them"
      }.${account}${other}`,
    };
  }
  if (known && opened) return { kind: "same", because: `Razorpay's list of webhooks names ${opened}.` };
  return {
    kind: "unproven",
    because: `Nothing was made at Razorpay through this connection yet, so nothing could be looked for. ${
      known
        ? `An event of another account than ${known} will be refused.`
        : "The first event tells the account."
    }`,
  };
}
