/** Hours in which nothing is pressed on the user, in their own time of day, and the day it is there. */

/** Minutes since midnight for a time such as "21:30"; null for what is none. */
export function minutesOf(text) {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Whether a local time lies from `from` until `to`, which may be past midnight. The same time twice means never. */
export function isQuiet({ from, to }, date) {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const at = date.getHours() * 60 + date.getMinutes();
  return start <= end ? at >= start && at < end : at >= start || at < end;
}

/** The local day as a text, such as "2026-11-23". */
export function dayOf(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
