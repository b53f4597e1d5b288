// India keeps one offset all year, so its wall clock is arithmetic: the same text on the server, in every
// browser and with any ICU version, which is what keeps hydration quiet.
const OFFSET_MS = 330 * 60_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** "21 Nov 2026" from a calendar day ("2026-11-21") or an instant seen in India. */
export function formatDay(day: string | Date): string {
  const [year, month, date] = (typeof day === "string" ? day : istDay(day)).split("-").map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}

/** "21 Nov, 14:05". Screens say once that times are IST. */
export function formatTime(instant: Date): string {
  const d = wall(instant);
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]}, ${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** "14:05:08", for things that happened today, second by second. */
export function formatClock(instant: Date): string {
  const d = wall(instant);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

/** "Sat 21 Nov, 23:41 IST", the clock of the top bar. */
export function formatWallClock(instant: Date): string {
  return `${DAYS[wall(instant).getUTCDay()]} ${formatTime(instant)} IST`;
}

/** Everything there is to know about an instant: IST with seconds, UTC, and Unix seconds. */
export function formatStamp(instant: Date): string {
  const utc = instant.toISOString().slice(0, 19).replace("T", " ");
  const epoch = Math.floor(instant.getTime() / 1000);
  return `${formatDay(instant)}, ${formatClock(instant)} IST\n${utc} UTC\n${epoch} epoch`;
}

const CLOCKS_DIFFER_SECONDS = 5;

/** "8 s ago", "in 3 min". Only for what is live on the screen. */
export function formatAge(instant: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - instant.getTime()) / 1000);
  // A clock that is a little behind the other must not tell the past as a future.
  if (seconds < 0 && seconds > -CLOCKS_DIFFER_SECONDS) return "0 s ago";
  const text = formatDuration(Math.abs(seconds));
  return seconds < 0 ? `in ${text}` : `${text} ago`;
}

/** "8 s", "12 min", "3 h", "5 d": the largest whole unit. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** The calendar day in India at an instant, "2026-11-21". */
export function istDay(instant: Date): string {
  return wall(instant).toISOString().slice(0, 10);
}

/** The minute in India at an instant, "2026-11-21T14:05". */
export function istMinute(instant: Date): string {
  return wall(instant).toISOString().slice(0, 16);
}

/** "25 Nov, 01:30 to 03:00" from two minutes of India's clock. */
export function formatMinutes({ from, to }: { from: string; to: string }): string {
  const [a, b] = [new Date(`${from}:00+05:30`), new Date(`${to}:00+05:30`)];
  return `${formatTime(a)} to ${istDay(a) === istDay(b) ? istMinute(b).slice(11) : formatTime(b)}`;
}

/** The first instant of a day in India. */
export function startOfIstDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

function wall(instant: Date): Date {
  return new Date(instant.getTime() + OFFSET_MS);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
