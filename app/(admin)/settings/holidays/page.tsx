import { CalendarOff } from "lucide-react";
import type { Metadata } from "next";
import { AddHoliday } from "@/components/settings/add-holiday";
import { HolidayYear } from "@/components/settings/holiday-year";
import { ImportHolidays } from "@/components/settings/import-holidays";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { requireUser } from "@/lib/auth/require-user";
import { listHolidays } from "@/lib/data/bank-holidays";
import { nextCutOff } from "@/lib/domain/bank-calendar";
import { formatDay } from "@/lib/format/date";
import { pageScope } from "@/lib/http/page-scope";
import { reasonWithout } from "@/lib/http/reason-without";
import { addHolidayAction, importHolidaysAction, removeHolidayAction } from "./actions";

export const metadata: Metadata = { title: "Bank holidays" };

export default async function HolidaysPage() {
  const user = await requireUser("read");
  const [holidays, { today, now }] = await Promise.all([listHolidays(), pageScope()]);
  const reason = reasonWithout(user, "charge.control");
  const years = [...new Set(holidays.map(({ day }) => day.slice(0, 4)))].sort().reverse();
  const cutOff = nextCutOff(now, new Set(holidays.map(({ day }) => day)));
  return (
    <SettingsFrame
      current="/settings/holidays"
      below={`Banks work from Monday to Friday, except on these days. Next cut-off: ${formatDay(cutOff)}, 09:00 IST`}
      actions={
        <>
          <ImportHolidays today={today} run={importHolidaysAction} reason={reason} />
          <AddHoliday add={addHolidayAction} reason={reason} />
        </>
      }
    >
      {holidays.length === 0 ? (
        <EmptyState icon={<CalendarOff size={18} />} title="No holidays yet">
          Add the days on which banks are closed in your state, or bring the year's list as CSV. Dates by
          which banks answer, and from which a debit can be tried again, follow them.
        </EmptyState>
      ) : (
        years.map((year) => (
          <HolidayYear
            key={year}
            year={year}
            holidays={holidays.filter(({ day }) => day.startsWith(year))}
            today={today}
            remove={removeHolidayAction}
            reason={reason}
          />
        ))
      )}
    </SettingsFrame>
  );
}
