import {
  ArrowRight,
  CircleCheck,
  Clock,
  FileWarning,
  Landmark,
  ShieldAlert,
  TriangleAlert,
  Undo2,
  UserX,
  Webhook,
} from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { TONE_PILL, type Tone } from "@/components/ui/tone";
import type { NeedsYou as Need } from "@/lib/domain/overview";

type Look = {
  icon: typeof Clock;
  tone: Tone;
  title: (n: number) => string;
  detail: (need: Need) => string;
  step: string;
  href: string;
};

const LOOKS: Record<Need["id"], Look> = {
  unmapped: {
    icon: UserX,
    tone: "warn",
    title: (n) => `${plural(n, "invoice waits", "invoices wait")} for a mapping`,
    detail: (need) =>
      `${plural(Number(need.detail), "customer has", "customers have")} no Razorpay customer id`,
    step: "Map customers",
    href: "/customers?view=unmapped",
  },
  failed: {
    icon: TriangleAlert,
    tone: "bad",
    title: (n) => `${plural(n, "invoice", "invoices")} failed to sync`,
    detail: (need) => need.detail || "Razorpay refused them",
    step: "See and retry",
    href: "/invoices?sync=failed",
  },
  blocked: {
    icon: FileWarning,
    tone: "warn",
    title: (n) => `${plural(n, "invoice", "invoices")} cannot go as they are`,
    detail: (need) => need.detail || "Each says why",
    step: "See the reasons",
    href: "/invoices?sync=blocked",
  },
  overdue: {
    icon: Clock,
    tone: "info",
    title: (n) => `${plural(n, "invoice is", "invoices are")} overdue`,
    detail: () => "Their payment links can be sent again",
    step: "See who owes",
    href: "/invoices?view=overdue&sort=due",
  },
  refunds: {
    icon: Undo2,
    tone: "warn",
    title: (n) => `${plural(n, "refund waits", "refunds wait")} for a decision`,
    detail: () => "More came in than was billed, for example by link and by debit",
    step: "Decide",
    href: "/charges/refunds",
  },
  charges: {
    icon: Landmark,
    tone: "bad",
    title: (n) => `${plural(n, "debit has", "debits have")} no clear answer`,
    detail: () => "Nobody knows whether the customer was debited",
    step: "See and decide",
    href: "/charges?view=undecided",
  },
  webhooks: {
    icon: Webhook,
    tone: "bad",
    title: (n) => `${plural(n, "webhook", "webhooks")} could not be handled`,
    detail: () => "Their bytes are kept, replaying is safe",
    step: "See and replay",
    href: "/webhooks?view=failed",
  },
  refused: {
    icon: ShieldAlert,
    tone: "bad",
    title: (n) => `${plural(n, "delivery was", "deliveries were")} refused today`,
    detail: () => "After 24 hours of this Razorpay switches the webhook off",
    step: "See why",
    href: "/connections",
  },
};

/** What waits for a person, the most rupees first, each with its one next step. */
export function NeedsYou({ needs }: { needs: readonly Need[] }) {
  return (
    <Card title="Needs you" flush className="self-start">
      {needs.length === 0 ? (
        <EmptyState icon={<CircleCheck size={18} />} title="Nothing waits for you">
          Whatever does appears here, with what is at stake.
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {needs.map((need) => (
            <Row key={need.id} need={need} look={LOOKS[need.id]} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ need, look }: { need: Need; look: Look }) {
  const Icon = look.icon;
  return (
    <li className="flex gap-3 px-4 py-3">
      <span
        aria-hidden="true"
        className={`flex size-7 shrink-0 items-center justify-center rounded-md ${TONE_PILL[look.tone]}`}
      >
        <Icon size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-3">
          <span className="font-medium">{look.title(need.count)}</span>
          {need.amount === null ? null : (
            <span className="text-ink-2">
              <Money paise={need.amount} short />
            </span>
          )}
        </p>
        <p className="text-xs text-ink-3">{look.detail(need)}</p>
        <Link
          href={look.href as Route}
          className="inline-flex min-h-6 items-center gap-1 text-xs font-medium text-accent-text hover:underline"
        >
          {look.step}
          <ArrowRight size={12} aria-hidden="true" />
        </Link>
      </div>
    </li>
  );
}

function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-IN")} ${count === 1 ? one : many}`;
}
