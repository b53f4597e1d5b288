import type { MandateRequest } from "@/lib/domain/mandate-request";
import { DEFAULT_MAX_AMOUNT } from "@/lib/domain/mandate-terms";
import { parseRupees } from "@/lib/domain/rupees";
import { authTypeLabel } from "@/lib/format/auth-type";
import { formatDay } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";

/** What the customer will read, as the form stands: on Razorpay's page of a link, or on ours. */
export function MandatePreview({ typed, merchant }: { typed: MandateRequest; merchant: string }) {
  const first = parseRupees(typed.firstPayment);
  const most = typed.maxAmount.trim() ? parseRupees(typed.maxAmount) : DEFAULT_MAX_AMOUNT;
  const lines = [
    ["For", typed.name || "The customer's name"],
    [
      "Now",
      first ? `${formatMoney(first)}, debited by Razorpay once the bank has confirmed` : "₹0.00, nothing",
    ],
    ["Later, at most", most === null ? "Not an amount yet" : `${formatMoney(most)} per debit`],
    ["Signed by", typed.authType === "any" ? "Any way their bank offers" : authTypeLabel(typed.authType)],
    ["Until", typed.mandateUntil ? formatDay(typed.mandateUntil) : "Ten years from now"],
    ...(typed.bankNumber.trim() ? [["Account", `••••${typed.bankNumber.trim().slice(-4)}`]] : []),
  ] as const;
  return (
    <section
      aria-label="What the customer sees"
      className="h-fit rounded-lg border bg-sunken p-3 text-xs md:sticky md:top-4"
    >
      <h3 className="text-2xs font-medium tracking-wide text-ink-3 uppercase">What the customer sees</h3>
      <p className="mt-2 text-ink-2">{merchant} asks you to</p>
      <p className="text-sm font-medium">Authorise automatic payments</p>
      <p className="mt-0.5 break-words text-ink-2">{typed.description || "The description"}</p>
      <dl className="my-2 flex flex-col gap-1.5 border-y py-2">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt className="text-ink-3">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-2">{howItArrives(typed)}</p>
    </section>
  );
}

function howItArrives({ way, sms, emailNotice, contact, email, linkUntil }: MandateRequest): string {
  const end = linkUntil ? ` It can be signed until ${formatDay(linkUntil)}.` : "";
  if (way === "screen") return `Nobody is written to: you get the page's address to share.${end}`;
  const ways = [
    sms ? `SMS to ${contact || "the mobile"}` : "",
    emailNotice ? `email to ${email || "the address"}` : "",
  ];
  const by = ways.filter(Boolean).join(" and ");
  return `${by ? `Razorpay sends the link by ${by}.` : "Nobody is written to: the link is there to copy."}${end}`;
}
