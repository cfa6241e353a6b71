import { i18n } from "../i18n/i18n.svelte";

const styles = {
  clock: { hour: "2-digit", minute: "2-digit" },
  full: { dateStyle: "full", timeStyle: "medium" },
  thisYear: { weekday: "long", day: "numeric", month: "long" },
  otherYear: { dateStyle: "long" },
  short: { day: "numeric", month: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes long, and there are many times on a page. */
function format(style: keyof typeof styles, time: number): string {
  const { locale } = i18n;
  const key = `${locale} ${style}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, styles[style]);
  formats.set(key, made);
  return made.format(time);
}

export function timeOfDay(time: number): string {
  return format("clock", time);
}

export function fullTime(time: number): string {
  return format("full", time);
}

export function isSameDay(a: number, b: number): boolean {
  const [one, other] = [new Date(a), new Date(b)];
  return (
    one.getDate() === other.getDate() &&
    one.getMonth() === other.getMonth() &&
    one.getFullYear() === other.getFullYear()
  );
}

function isYesterday(time: number, now: number): boolean {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(time, yesterday.getTime());
}

/** "Today", "Yesterday", or the date. */
export function dayLabel(time: number, now: number): string {
  if (isSameDay(time, now)) {
    return i18n.text.today;
  }
  if (isYesterday(time, now)) {
    return i18n.text.yesterday;
  }
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return format(sameYear ? "thisYear" : "otherYear", time);
}

/** The time for today, else the date: as short as a list needs. */
export function shortTime(time: number, now: number): string {
  return isSameDay(time, now) ? timeOfDay(time) : format("short", time);
}

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** "5 minutes ago", and after a week the date. */
export function ago(time: number, now: number): string {
  const passed = Math.max(0, now - time);
  const relative = new Intl.RelativeTimeFormat(i18n.locale, { numeric: "auto" });
  if (passed > 7 * 86_400_000) {
    return format("short", time);
  }
  const [unit, size] = units.find(([, one]) => passed >= one) ?? units[2];
  return relative.format(-Math.round(passed / size), unit);
}
