import { Circle, CircleCheck } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { FirstSteps as Steps } from "@/lib/domain/overview";

type Props = { steps: Steps; connectionId: string | null };

/** What a company does first. Each tick is something that has really happened. */
export function FirstSteps({ steps, connectionId }: Props) {
  const connection = connectionId ? `/connections/${connectionId}` : "/connections/new";
  const list = [
    {
      done: steps.connected,
      title: "Connect Razorpay",
      text: "With the Key Id and Key Secret of a test or live account",
      href: "/connections/new",
      go: "Add the keys",
    },
    {
      done: steps.listening,
      title: "Receive a first webhook",
      text: "Paste our address and secret into Razorpay, then pay a test link",
      href: `${connection}?tab=webhook`,
      go: "Set up the webhook",
    },
    {
      done: steps.source,
      title: "Bring in customers",
      text: "From Togai, or over the API",
      href: "/settings/billing",
      go: "Add a billing system",
    },
    {
      done: steps.mapped,
      title: "Map a customer",
      text: "Each needs a Razorpay customer id before its invoices can go",
      href: "/customers?view=unmapped",
      go: "Map customers",
    },
    {
      done: steps.synced,
      title: "Send a first invoice",
      text: "It becomes a payment request with a link of its own",
      href: "/invoices?view=unsynced",
      go: "See the invoices",
    },
  ];
  const next = list.find((step) => !step.done);
  const done = list.filter((step) => step.done).length;
  return (
    <Card title={`Getting started, ${done} of ${list.length} done`}>
      <ol className="divide-y">
        {list.map((step) => (
          <li key={step.title} className="flex flex-wrap items-center gap-3 py-3 first:pt-0 last:pb-0">
            {step.done ? (
              <CircleCheck size={18} role="img" aria-label="Done" className="shrink-0 text-ok" />
            ) : (
              <Circle size={18} role="img" aria-label="Still to do" className="shrink-0 text-ink-3" />
            )}
            <div className="min-w-0 flex-1">
              <p className={step.done ? "text-ink-2" : "font-medium"}>{step.title}</p>
              <p className="text-xs text-ink-3">{step.text}</p>
            </div>
            {step.done ? null : (
              <ButtonLink size="sm" variant={step === next ? "primary" : "secondary"} href={step.href}>
                {step.go}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
