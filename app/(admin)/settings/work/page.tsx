import type { Metadata, Route } from "next";
import Link from "next/link";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SimpleTable } from "@/components/ui/simple-table";
import { StatusBadge } from "@/components/ui/status-badge";
import { TabLinks } from "@/components/ui/tab-links";
import { When } from "@/components/ui/when";
import { requireUser } from "@/lib/auth/require-user";
import { countWork, listSchedules, listWork } from "@/lib/data/work-list";
import { WORK_VIEWS, type WorkRow, type WorkView } from "@/lib/domain/work";
import { formatDuration } from "@/lib/format/date";
import { WORK_LABELS, workName } from "@/lib/format/work-words";

export const metadata: Metadata = { title: "Background work" };

type Props = { searchParams: Promise<{ view?: string | string[]; page?: string | string[] }> };

const ROWS = 50;
const PAGES_MOST = 200;
const VIEWS: Record<WorkView, string> = { live: "Waiting and running", dead: "Given up", done: "Done" };

export default async function WorkPage({ searchParams }: Props) {
  await requireUser("read");
  const given = await searchParams;
  const view = WORK_VIEWS.find((one) => one === [given.view].flat()[0]) ?? "live";
  const asked = Number([given.page].flat()[0] ?? 0);
  const page = Number.isInteger(asked) ? Math.min(Math.max(0, asked), PAGES_MOST) : 0;
  const [{ rows, more }, counts, schedules] = await Promise.all([
    listWork(view, { skip: page * ROWS, limit: ROWS }),
    countWork(),
    listSchedules(),
  ]);
  return (
    <SettingsFrame
      current="/settings/work"
      below="What Hundi does by itself: each piece of it, how often it was tried, and when it is tried again. Times are IST."
    >
      <TabLinks
        label="Background work"
        tabs={WORK_VIEWS.map((one) => ({
          href: one === "live" ? "/settings/work" : `/settings/work?view=${one}`,
          label: VIEWS[one],
          current: one === view,
          count: counts[one],
        }))}
      />
      <Card title={VIEWS[view]} flush>
        {rows.length === 0 ? (
          <EmptyState title="Nothing">
            {view === "dead" ? "Nothing was given up." : "There is no such work right now."}
          </EmptyState>
        ) : (
          <SimpleTable
            caption={VIEWS[view]}
            columns={[
              { label: "Work" },
              { label: "State" },
              { label: "Tries", align: "end" },
              { label: view === "live" ? "Next try" : "Ended" },
              { label: "What it says" },
              { label: "About" },
            ]}
            rows={rows.map((row) => ({ id: row.id, cells: cellsOf(row) }))}
          />
        )}
      </Card>
      <span className="flex gap-2">
        {page > 0 ? (
          <ButtonLink href={`/settings/work?view=${view}&page=${page - 1}`}>Previous {ROWS}</ButtonLink>
        ) : null}
        {more ? (
          <ButtonLink href={`/settings/work?view=${view}&page=${page + 1}`}>Next {ROWS}</ButtonLink>
        ) : null}
      </span>
      <Card title="Work that comes back" flush>
        <SimpleTable
          caption="Schedules"
          columns={[{ label: "Work" }, { label: "Every" }, { label: "Last" }, { label: "Next" }]}
          rows={schedules.map(({ name, everySeconds, lastRunAt, nextRunAt }) => ({
            id: name,
            cells: [
              workName(name),
              formatDuration(everySeconds),
              <When key="last" at={lastRunAt} as="clock" />,
              <When key="next" at={nextRunAt} as="clock" />,
            ],
          }))}
        />
      </Card>
    </SettingsFrame>
  );
}

function cellsOf({ id, name, state, attempts, maxAttempts, dueAt, endedAt, line, href }: WorkRow) {
  return [
    <Link key="name" href={`/settings/work/${id}` as Route} className="text-accent-text hover:underline">
      {workName(name)}
    </Link>,
    <StatusBadge key="state" status={WORK_LABELS[state]} />,
    `${attempts} of ${maxAttempts}`,
    <When key="at" at={endedAt ?? dueAt} as="stamp" />,
    <span key="line" className="block max-w-md truncate" title={line ?? undefined}>
      {line ?? ""}
    </span>,
    href ? (
      <Link key="about" href={href as Route} className="text-accent-text hover:underline">
        Open
      </Link>
    ) : (
      ""
    ),
  ];
}
