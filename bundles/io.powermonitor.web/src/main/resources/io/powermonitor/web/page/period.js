/** A day, a month or a year of the site, in hours, days or months; and the one before it. */
import { firstDay, plus, startOf } from './time.js';

const HOUR_MS = 3_600_000;

/** Kinds of periods: what they consist of, and how much of a date names one. */
export const KINDS = {
  day: { per: 'hour', letters: 10, title: 'Day', before: 'the day before', part: 'hour' },
  month: { per: 'day', letters: 7, title: 'Month', before: 'the month before', part: 'day' },
  year: { per: 'month', letters: 4, title: 'Year', before: 'the year before', part: 'month' },
};

export class Period {
  /** @param kind day, month or year; @param name 2026-11-22, 2026-11 or 2026 */
  constructor(kind, name) {
    this.kind = kind;
    this.name = name;
    Object.assign(this, KINDS[kind]);
  }

  /** What the address says; the one of today where it says nothing, or nonsense. */
  static read(parameters, today) {
    const kind = KINDS[parameters.get('show')] ? parameters.get('show') : 'day';
    const { letters } = KINDS[kind];
    const at = parameters.get('at') ?? '';
    const valid = /^\d{4}(-\d{2}){0,2}$/.test(at) && at.length >= letters && !Number.isNaN(Date.parse(firstDay(at))) && firstDay(at) <= today;
    return new Period(kind, (valid ? at : today).slice(0, letters));
  }

  moved(count) {
    return new Period(this.kind, plus(this.name, count));
  }

  /** Of a kind, with the same day in it or, the other way, its first. */
  as(kind, today) {
    const { letters } = KINDS[kind];
    const within = today.startsWith(this.name) ? today : firstDay(this.name);
    return new Period(kind, within.slice(0, letters));
  }

  /** Whether it is not over yet. */
  runs(today) {
    return today.startsWith(this.name);
  }

  get range() {
    return { from: firstDay(this.name), to: firstDay(plus(this.name, 1)), per: this.per };
  }

  text() {
    const noon = Date.parse(firstDay(this.name) + 'T12:00:00Z');
    const parts = { day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, month: { month: 'long', year: 'numeric' }, year: { year: 'numeric' } }[this.kind];
    return new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...parts }).format(noon);
  }

  /** @param bucket of the answer, whose from and to have the site's offset */
  partText(bucket, format) {
    const from = Date.parse(bucket.from);
    if (this.kind === 'day') return format.time(from) + ' – ' + format.time(Date.parse(bucket.to));
    return format.date(from, this.kind === 'month' ? { weekday: 'short', day: 'numeric', month: 'short' } : { month: 'long', year: 'numeric' });
  }

  /** Under a bar. */
  partLabel(bucket, format) {
    if (this.kind === 'day') return hourAt(bucket.from, format.zone);
    if (this.kind === 'month') return String(Number(bucket.from.slice(8, 10)));
    return format.date(Date.parse(bucket.from), { month: 'short' });
  }

  /** Where in the period a bucket has its place; hours by the clock, since days may have 23 or 25 of them. */
  place(bucket, zone) {
    if (this.kind === 'day') return hourAt(bucket.from, zone);
    return bucket.from.slice(this.kind === 'month' ? 8 : 5, this.kind === 'month' ? 10 : 7);
  }

  /** Its parts, also those that nothing is known of: as buckets without energy. */
  whole(buckets, zone) {
    return this.kind === 'day' ? this.wholeDay(buckets, zone) : this.wholeDates(buckets);
  }

  wholeDay(buckets, zone) {
    const there = new Map(buckets.map(bucket => [Date.parse(bucket.from), bucket]));
    const hours = [];
    const end = startOf(plus(this.name, 1), zone);
    for (let at = startOf(this.name, zone); at < end; at += HOUR_MS) {
      hours.push(there.get(at) ?? nothing(new Date(at).toISOString(), new Date(at + HOUR_MS).toISOString()));
    }
    // a zone whose hours do not begin with those of UTC, or a part of an hour: what was counted goes before
    return buckets.every(bucket => hours.includes(bucket)) ? hours : buckets;
  }

  wholeDates(buckets) {
    const letters = this.kind === 'month' ? 10 : 7;
    const there = new Map(buckets.map(bucket => [bucket.from.slice(0, letters), bucket]));
    const parts = [];
    const end = plus(this.name, 1);
    for (let part = this.name + '-01'; part.slice(0, this.letters) < end; part = plus(part, 1)) {
      parts.push(there.get(part) ?? nothing(firstDay(part) + 'T12:00:00Z', firstDay(plus(part, 1)) + 'T12:00:00Z'));
    }
    return parts;
  }
}

function nothing(from, to) {
  return { from, to, importWs: 0, exportWs: 0, empty: true };
}

function hourAt(text, zone) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(Date.parse(text));
}
