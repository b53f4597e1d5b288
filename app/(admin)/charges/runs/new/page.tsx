import { randomUUID } from "node:crypto";
import type { Metadata, Route } from "next";
import Link from "next/link";
import { RunReview } from "@/components/charges/run-review";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/require-user";
import { readHolidays } from "@/lib/data/bank-holidays";
import { debitExpectedBy, presentationDay } from "@/lib/domain/bank-calendar";
import { formatDay } from "@/lib/format/date";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { reviewChargeRun } from "@/lib/services/plan-charge-run";
import { payersToldAction, startRunAction } from "../../actions";

export const metadata: Metadata = { title: "New charge run" };

const NOTHING = { chosen: [], toTell: [], excluded: [], more: false };

export default async function NewRunPage() {
  const user = await requireUser("read");
  const { connectionId, chosen, today, now } = await pageScope();
  const review = connectionId ? await reviewChargeRun(connectionId, today) : NOTHING;
  const holidays = await readHolidays();
  const answers = formatDay(debitExpectedBy(now, { bank: null, authType: null }, holidays));
  const timing = `Presented on ${formatDay(presentationDay(now, holidays))}; the banks answer by ${answers}.`;
  return (
    <>
      <PageHeader
        above={
          <Link href={"/charges" as Route} className="hover:underline">
            Charges
          </Link>
        }
        title="New charge run"
        below={`Bills that are due, of customers with a mandate. ${timing} Nothing is sent before you start it.`}
      />
      <div className="px-4 pb-8 sm:px-6">
        <RunReview
          id={randomUUID()}
          review={review}
          live={chosen?.mode === "LIVE"}
          timing={timing}
          start={startRunAction}
          told={payersToldAction}
          reason={reasonWithout(user, "charge.create")}
        />
      </div>
    </>
  );
}
