/** Why a delivery was refused, as far as its bytes could tell while they were in hand. */
export const DIAGNOSES = [
  "no_secret_here",
  "no_signature",
  "malformed_signature",
  "ended_secret",
  "api_secret",
  "other_connection",
  "other_mode",
  "reserialised",
  "wrong_account",
  "unknown",
] as const;
export type Diagnosis = (typeof DIAGNOSES)[number];

/** What mends it: done by us with one click, or by hand in words. */
export type Mend =
  /** Gives the secret another 72 hours. */
  | { by: "extend_secret"; label: string }
  /** Makes our secret the one that Razorpay signs with. */
  | { by: "register_webhook"; label: string }
  /** Makes a secret here. */
  | { by: "make_secret"; label: string }
  | { by: "hand" };

/** `byHand`: what a person does where no click of ours can, or the click was refused. */
type Advice = { title: string; explanation: string; mend: Mend; byHand: string };

const SET_SECRET =
  "In Razorpay's dashboard open Account & Settings → Webhooks, edit the webhook with our address, and enter the secret that the connection's Webhook tab shows.";
const REGISTER: Mend = { by: "register_webhook", label: "Set our secret at Razorpay" };

/** Each diagnosis in a sentence, what it means, and what mends it. A new one does not compile without its advice. */
export const ADVICE: Record<Diagnosis, Advice> = {
  no_secret_here: {
    title: "This connection has no webhook secret",
    explanation: "Without a secret nothing can be verified, so everything is refused.",
    mend: { by: "make_secret", label: "Make a secret" },
    byHand:
      "Open the connection's Webhook tab, make a secret there, and enter it at Razorpay under Account & Settings → Webhooks.",
  },
  no_signature: {
    title: "No secret is set at Razorpay",
    explanation:
      "The delivery carries no signature. Razorpay signs only when the webhook has a secret in its dashboard.",
    mend: REGISTER,
    byHand: SET_SECRET,
  },
  malformed_signature: {
    title: "The signature is not one of Razorpay's",
    explanation:
      "Razorpay's signatures are 64 lower-case hex digits. Something on the way changed the header, or the sender is not Razorpay.",
    mend: { by: "hand" },
    byHand:
      "Have whatever stands between Razorpay and us (proxy, firewall, gateway) pass the header X-Razorpay-Signature as it is. Where nothing does, the sender is a stranger: nothing is to be done.",
  },
  ended_secret: {
    title: "Signed with a secret that has ended",
    explanation:
      "Razorpay signs retries and replays of older events with the secret of their time. Extend it while they come.",
    mend: { by: "extend_secret", label: "Accept it for 72 hours more" },
    byHand:
      "Where the secret was revoked it stays so: enter the current one at Razorpay. What was signed with the old one is read over the API by a backfill.",
  },
  api_secret: {
    title: "Signed with the API Key Secret",
    explanation:
      "The Key Secret was pasted as the webhook secret in Razorpay's dashboard. It is never accepted as one: whoever reads it there could call the API.",
    mend: REGISTER,
    byHand: SET_SECRET,
  },
  other_connection: {
    title: "Meant for another connection",
    explanation: "It is signed with another connection's secret: that account's webhook has this address.",
    mend: { by: "hand" },
    byHand:
      "In the dashboard of that account, open Account & Settings → Webhooks and replace our address by the one that its own connection shows.",
  },
  other_mode: {
    title: "Meant for the other mode",
    explanation:
      "It is signed with the secret of a connection of the other mode. Test and live webhooks are separate lists at Razorpay, and each needs its own address.",
    mend: { by: "hand" },
    byHand:
      "Switch Razorpay's dashboard to the mode of the connection named here, and replace the address in that mode's webhook by the one its own connection shows.",
  },
  reserialised: {
    title: "Something rewrote the body on its way",
    explanation:
      "The signature fits the same JSON written another way: a proxy or firewall between Razorpay and us parses bodies and writes them anew. Have it pass them untouched.",
    mend: { by: "hand" },
    byHand:
      "Have the proxy or firewall pass the body of POST /api/webhooks untouched, byte for byte: no JSON inspection that writes it anew, no re-encoding.",
  },
  wrong_account: {
    title: "It belongs to another Razorpay account",
    explanation: "The signature is right, but the event names another account than this connection's.",
    mend: { by: "hand" },
    byHand:
      "Add a connection with the keys of that account and give its webhook the new connection's address; or remove our address from that account's webhooks.",
  },
  unknown: {
    title: "Unknown sender, or an unknown secret",
    explanation:
      "The signature fits no secret known here. If it is Razorpay, its dashboard holds a secret that is not ours.",
    mend: REGISTER,
    byHand: SET_SECRET,
  },
};

/** A secret that the signature was tried with, and whether it fits. */
export type Trial = {
  kind: "ended_secret" | "api_secret" | "other_connection" | "other_mode" | "reserialised";
  /** The secret or the connection that it is of. */
  subjectId: string | null;
  fits: boolean;
};

const OF_VERDICT: Record<string, Diagnosis> = {
  no_secret: "no_secret_here",
  no_signature: "no_signature",
  malformed_signature: "malformed_signature",
  wrong_account: "wrong_account",
};

/** The first trial that fits names the cause, in the order of {@link DIAGNOSES}: the likelier before the odder. */
export function diagnose(
  verdict: string,
  trials: readonly Trial[],
): { diagnosis: Diagnosis; subjectId: string | null } {
  const plain = OF_VERDICT[verdict];
  if (plain) return { diagnosis: plain, subjectId: null };
  const fitting = trials
    .filter((trial) => trial.fits)
    .sort((a, b) => DIAGNOSES.indexOf(a.kind) - DIAGNOSES.indexOf(b.kind))[0];
  return fitting
    ? { diagnosis: fitting.kind, subjectId: fitting.subjectId }
    : { diagnosis: "unknown", subjectId: null };
}

/** The same JSON as other programs would have written it: what a rewriting proxy may have made of the sender's bytes. */
export function otherWritings(body: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return [];
  }
  const compact = JSON.stringify(json);
  const escaped = compact.replaceAll("/", "\\/");
  const writings = [
    compact,
    escaped,
    ascii(compact),
    ascii(escaped),
    JSON.stringify(json, null, 2),
    body.trim(),
  ];
  return [...new Set(writings)].filter((text) => text !== body);
}

/** PHP, which Razorpay is written in, escapes what is not ASCII. */
function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
