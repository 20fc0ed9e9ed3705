/** Dates of the site, as text: 2026-11-22, and 2026-11 for a month, and 2026 for a year. */

const formats = {};

/** The site's date at a moment. */
export function dateAt(ms, zone) {
  formats[zone] ??= new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return formats[zone].format(ms);
}

/** How far the site's clock is ahead of UTC at a moment, in milliseconds. */
function ahead(ms, zone) {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
    .formatToParts(ms).reduce((all, part) => ({ ...all, [part.type]: Number(part.value) }), {});
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) - Math.floor(ms / 1000) * 1000;
}

/** When a date begins at the site. */
export function startOf(date, zone) {
  const utc = Date.parse(date + 'T00:00:00Z');
  const guess = utc - ahead(utc, zone);
  return utc - ahead(guess, zone);
}

/** A date some days, months or years on, by how much of it there is. */
export function plus(date, count) {
  const [year, month = 1, day = 1] = date.split('-').map(Number);
  const parts = date.split('-').length;
  const moved = new Date(Date.UTC(year + (parts === 1 ? count : 0), month - 1 + (parts === 2 ? count : 0), day + (parts === 3 ? count : 0)));
  return moved.toISOString().slice(0, date.length);
}

/** Its first day. */
export function firstDay(date) {
  return (date + '-01-01').slice(0, 10);
}
