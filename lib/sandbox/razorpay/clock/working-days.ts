const IST_OFFSET_S = 19_800;
const DAY_S = 86_400;
const HOUR_S = 3_600;

/** Days since 1970 in India. */
const istDay = (epochS: number) => Math.floor((epochS + IST_OFFSET_S) / DAY_S);

/** The instant `hour` o'clock IST of such a day, in epoch seconds. */
const istInstant = (day: number, hour: number) => day * DAY_S - IST_OFFSET_S + hour * HOUR_S;

/** Monday to Friday. Bank holidays differ by state and year and are not modelled. */
const isWorkingDay = (day: number) => {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
};

function addWorkingDays(day: number, count: number): number {
  let result = day;
  while (!isWorkingDay(result)) result++;
  for (let left = count; left > 0; left--) {
    do result++;
    while (!isWorkingDay(result));
  }
  return result;
}

/** `hour` o'clock IST on the working day that is `days` after the one `epochS` falls on. */
export const afterWorkingDays = (epochS: number, days: number, hour: number) =>
  istInstant(addWorkingDays(istDay(epochS), days), hour);

/** What is handed in before 09:00 IST of a working day is presented that day, all else on the next. */
export function presentationDay(epochS: number): number {
  const day = istDay(epochS);
  const inTime = isWorkingDay(day) && epochS < istInstant(day, 9);
  return istInstant(inTime ? day : addWorkingDays(day + 1, 0), 9);
}

/** The last second of the IST day `epochS` falls on. */
export const endOfIstDay = (epochS: number) => istInstant(istDay(epochS) + 1, 0) - 1;

/** Year, month and day in India, for filters by calendar day. */
export function istDate(epochS: number): { year: number; month: number; day: number } {
  const date = new Date((epochS + IST_OFFSET_S) * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
