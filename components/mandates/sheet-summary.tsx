import type { Route } from "next";
import Link from "next/link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { SimpleTable } from "@/components/ui/simple-table";
import type { SheetRemark, SheetVerdict } from "@/lib/domain/link-batch";
import { formatTime } from "@/lib/format/date";

/** So many are listed: whoever mends those sees the next. */
const LISTED = 200;

/** What a file would do, and what has to be mended first. */
export function SheetSummary({ verdict }: { verdict: SheetVerdict }) {
  const { rows, problems, warnings, unused, firstPayments, limits, messages, sentBefore } = verdict;
  const wrongRows = new Set(problems.map(({ line }) => line)).size;
  return (
    <>
      {sentBefore ? (
        <Callout
          tone="warn"
          title={`This very file was sent on ${formatTime(sentBefore.at)} IST`}
          actions={
            <Link
              href={`/mandates/links/batches/${sentBefore.id}` as Route}
              className="text-xs font-medium text-accent-text hover:underline"
            >
              See what came of it
            </Link>
          }
        >
          It is not sent twice. To ask the same customers once more, make each link again from its page.
        </Callout>
      ) : problems.length > 0 ? (
        <Callout
          tone="bad"
          title={`${plural(problems.length, "cell")} to mend in ${plural(wrongRows, "row")}. Nothing was sent.`}
        >
          Mend them in your sheet, save it, and choose the file again.
        </Callout>
      ) : (
        <Callout tone="ok" title={`All ${plural(rows, "row")} can be sent`}>
          Nothing was sent yet.
        </Callout>
      )}
      <Remarks title="To mend" remarks={problems} />
      {problems.length === 0 ? (
        <Card title="What the file asks for">
          <Facts
            facts={[
              { label: "Links", value: rows.toLocaleString("en-IN") },
              {
                label: "First payments",
                value: firstPayments.count ? (
                  <>
                    {firstPayments.count.toLocaleString("en-IN")}, <Money paise={firstPayments.amount} /> in
                    all
                  </>
                ) : (
                  "None"
                ),
              },
              { label: "Limits, added up", value: <Money paise={limits} /> },
              {
                label: "Messages",
                value: `${messages.sms.toLocaleString("en-IN")} by SMS, ${messages.email.toLocaleString("en-IN")} by email`,
              },
            ]}
          />
        </Card>
      ) : null}
      {unused.length > 0 ? (
        <p className="text-xs text-ink-2">Columns that nobody reads: {unused.join(", ")}.</p>
      ) : null}
      <Remarks title="Worth a look" remarks={warnings} />
    </>
  );
}

function Remarks({ title, remarks }: { title: string; remarks: readonly SheetRemark[] }) {
  if (remarks.length === 0) return null;
  return (
    <Card title={`${title}: ${remarks.length.toLocaleString("en-IN")}`} flush>
      <SimpleTable
        caption={title}
        columns={[{ label: "Line" }, { label: "Column" }, { label: "It says" }, { label: "What to do" }]}
        rows={remarks.slice(0, LISTED).map(({ line, column, value, message }, at) => ({
          id: String(at),
          cells: [String(line), column, value, message],
        }))}
      />
    </Card>
  );
}

const plural = (count: number, noun: string) =>
  `${count.toLocaleString("en-IN")} ${noun}${count === 1 ? "" : "s"}`;
