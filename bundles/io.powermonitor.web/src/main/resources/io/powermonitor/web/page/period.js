/** A day, a month or a year of the site, in hours, days or months; and the one before it. */
import { firstDay, plus } from './time.js';

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

  text(format) {
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
    if (this.kind === 'day') return bucket.from.slice(11, 13);
    if (this.kind === 'month') return String(Number(bucket.from.slice(8, 10)));
    return format.date(Date.parse(bucket.from), { month: 'short' });
  }

  /** Where in the period a bucket has its place: hours by the clock, so that those of a longer day fall together with none. */
  place(bucket) {
    return { day: bucket.from.slice(11, 13) + bucket.from.slice(19), month: bucket.from.slice(8, 10), year: bucket.from.slice(5, 7) }[this.kind];
  }

  /** Its parts, also those that nothing is known of: as buckets without energy. */
  whole(buckets) {
    if (this.kind === 'day') return buckets;
    const there = new Map(buckets.map(bucket => [bucket.from.slice(0, this.kind === 'month' ? 10 : 7), bucket]));
    const all = [];
    const end = plus(this.name, 1);
    for (let part = this.name + '-01'; part.slice(0, this.letters) < end; part = plus(part, 1)) {
      const stamp = date => (firstDay(date).slice(0, 10)) + 'T12:00:00Z';
      all.push(there.get(part) ?? { from: stamp(part), to: stamp(plus(part, 1)), importWs: 0, exportWs: 0, empty: true });
    }
    return all;
  }
}
