const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const thisYear = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const otherYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export function timeOfDay(time: number): string {
  return clock.format(time);
}

export function fullTime(time: number): string {
  return full.format(time);
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function isYesterday(time: number, now: number): boolean {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(time, yesterday.getTime());
}

/** "Today", "Yesterday", or the date. */
export function dayLabel(time: number, now: number): string {
  if (isSameDay(time, now)) {
    return "Today";
  }
  if (isYesterday(time, now)) {
    return "Yesterday";
  }
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear).format(time);
}

/** The time for today, else the date: as short as a list needs. */
export function shortTime(time: number, now: number): string {
  return isSameDay(time, now) ? timeOfDay(time) : short.format(time);
}
