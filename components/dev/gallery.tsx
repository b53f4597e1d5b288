import { FileText, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { ActivityStrip } from "@/components/ui/activity-strip";
import { Age } from "@/components/ui/age";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { CopyId } from "@/components/ui/copy-id";
import { Count } from "@/components/ui/count";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { JobTray } from "@/components/ui/job-tray";
import { Kbd } from "@/components/ui/kbd";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { Segments } from "@/components/ui/segments";
import { Skeleton } from "@/components/ui/skeleton";
import { Sparkline } from "@/components/ui/sparkline";
import { StackedBars } from "@/components/ui/stacked-bars";
import { TabLinks } from "@/components/ui/tab-links";
import { Timeline } from "@/components/ui/timeline";
import { Tooltip } from "@/components/ui/tooltip";
import { When } from "@/components/ui/when";
import { formatMoney, formatMoneyShort } from "@/lib/format/money";
import { GalleryControls } from "./gallery-controls";
import { GalleryPopups } from "./gallery-popups";

const TONES = ["info", "ok", "warn", "bad", "mute"] as const;

export function Gallery({ now, theme }: { now: Date; theme: string }) {
  const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Part theme={theme} name="Button">
        {(["primary", "secondary", "ghost", "danger"] as const).map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        <Button size="sm">Small</Button>
        <Button pending>Saving</Button>
        <Button disabled>Disabled</Button>
        <Button reason="Needs the operator role">With a reason</Button>
        <ButtonLink href="/dev/ui">A link</ButtonLink>
      </Part>
      <Part theme={theme} name="Badge, Count, Kbd">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Count value={14} tone="bad" label="waiting" />
        <Count value={1000} capped />
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </Part>
      <Part theme={theme} name="Money, When, Age, CopyId">
        <Money paise={1234567890} />
        <Money paise={1874523109} short />
        <Money paise={-5000} />
        <When at={now} />
        <When at="2026-11-28" />
        <When at={null} />
        <When at={now} as="stamp" />
        <Age at={earlier(3)} now={now} />
        <CopyId id="inv_Pq5egLk0Ztabcd" label="Razorpay invoice id" />
        <CopyButton text="https://rzp.io/i/abc" label="Copy link" />
        <Tooltip text="It explains itself on hover and focus">
          <Button aria-description="It explains itself on hover and focus">Tooltip</Button>
        </Tooltip>
      </Part>
      <Part theme={theme} name="Menu, Popover, Dialog, Panel, Toast">
        <GalleryPopups />
      </Part>
      <Part theme={theme} name="Fields">
        <GalleryControls />
      </Part>
      <Part theme={theme} name="Callout">
        <div className="flex w-full flex-col gap-2">
          {TONES.map((tone) => (
            <Callout
              key={tone}
              tone={tone}
              title="Customer has no Razorpay customer id"
              technical="BAD_REQUEST_ERROR: customer_id is required"
              actions={<Button size="sm">Map customer</Button>}
            >
              The invoice waits, and goes by itself once the customer is mapped.
            </Callout>
          ))}
        </div>
      </Part>
      <Part theme={theme} name="Timeline">
        <div className="w-full">
          <Timeline
            entries={[
              {
                id: "3",
                at: earlier(2),
                tone: "bad",
                title: "Sync failed, attempt 3 of 8",
                detail: "Razorpay refused the amount",
                source: "Razorpay",
              },
              {
                id: "2",
                at: earlier(14),
                tone: "warn",
                title: "Retry planned",
                detail: "In 12 minutes",
                source: "Hundi",
              },
              { id: "1", at: earlier(42), tone: "info", title: "Invoice finalised", source: "Billing" },
            ]}
          />
        </div>
      </Part>
      <Part theme={theme} name="TabLinks, Segments">
        <TabLinks
          label={`Views (${theme})`}
          className="w-full"
          tabs={[
            { href: "/dev/ui", label: "All", current: true, count: 60 },
            { href: "/dev/ui?view=attention", label: "Needs attention", current: false, count: 17 },
          ]}
        />
        <Segments
          label={`Period (${theme})`}
          segments={["Today", "7 d", "30 d", "This FY"].map((label) => ({
            label,
            href: `/dev/ui?p=${label}`,
            current: label === "30 d",
          }))}
        />
      </Part>
      <Card title={`Facts (${theme})`}>
        <Facts
          facts={[
            { label: "Amount", value: <Money paise={12450000} /> },
            { label: "Amount paid", value: <Money paise={0} />, differs: true },
            { label: "Razorpay id", value: <CopyId id="inv_Pq5egLk0Ztabcd" /> },
          ]}
        />
      </Card>
      <Card title={`Nothing yet (${theme})`}>
        <EmptyState
          icon={<Inbox size={18} />}
          title="No webhooks yet"
          actions={<Button variant="primary">Set up the webhook</Button>}
        >
          Events from Razorpay appear here the moment they arrive.
        </EmptyState>
      </Card>
      <Part theme={theme} name="Progress, Skeleton">
        <div className="flex w-full flex-col gap-3">
          <Progress label="Syncing 60 invoices" done={31} total={60} secondsLeft={14} />
          <Progress label="Retrying 11 invoices" done={7} failed={2} total={11} />
          <Skeleton className="h-9 w-full" />
          {theme === "light" ? (
            <JobTray
              jobs={[
                { id: "1", label: "Syncing 60 invoices", done: 31, failed: 1, total: 60, href: "/invoices" },
              ]}
            />
          ) : null}
        </div>
      </Part>
      <Part theme={theme} name="Sparkline, ActivityStrip">
        <Sparkline values={[2, 3, 3, 4, 3, 5, 6]} tone="ok" sentence="Collected rose over seven days" />
        <Sparkline values={[6, 6, 4, 6, 5, 5, 2]} tone="warn" sentence="Outstanding fell over seven days" />
        <ActivityStrip
          sentence="48 half hours, one with failures"
          slots={Array.from({ length: 48 }, (_, at) => ({
            label: `${at}`,
            total: (at * 7) % 23,
            failed: at === 40 ? 2 : 0,
          }))}
        />
      </Part>
      <Card
        title={`Collections per day (${theme})`}
        className="lg:col-span-2"
        action={<FileText size={16} aria-hidden="true" className="text-ink-3" />}
      >
        <StackedBars
          title={`Collections per day (${theme})`}
          sentence="Between ₹2.00L and ₹9.00L a day, with few failures"
          series={[
            { key: "captured", label: "Captured", fill: "fill-accent" },
            { key: "failed", label: "Failed", fill: "fill-bad-dot" },
          ]}
          bars={Array.from({ length: 30 }, (_, at) => ({
            label: `${at + 1} Nov`,
            values: { captured: (2 + ((at * 5) % 8)) * 10_000_000, failed: ((at * 3) % 4) * 2_000_000 },
          }))}
          format={formatMoneyShort}
          formatExact={formatMoney}
        />
      </Card>
    </div>
  );
}

function Part({ name, theme, children }: { name: string; theme: string; children: ReactNode }) {
  return (
    <Card title={`${name} (${theme})`}>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </Card>
  );
}
