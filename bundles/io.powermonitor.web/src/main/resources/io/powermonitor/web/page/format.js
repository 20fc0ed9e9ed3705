/** Numbers and dates as the browser's locale has them; times in the zone of the site. */

const NONE = '–';
const WS_PER_KWH = 3_600_000;

export class Format {
  constructor(zone, currency) {
    this.zone = zone;
    this.currency = currency;
    this.numbers = [0, 1, 2, 3].map(digits =>
      new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
    this.money = currencyFormat(currency);
    this.dates = {};
  }

  number(value, digits = 0) {
    return value === null || value === undefined || Number.isNaN(value) ? NONE : this.numbers[digits].format(value);
  }

  /** Watts; kilowatts where there are five figures. */
  watts(value) {
    if (value === null || value === undefined) return NONE;
    return Math.abs(value) < 9999.5 ? this.number(Math.round(value) + 0) + '\u00a0W' : this.number(value / 1000, 1) + '\u00a0kW';
  }

  /** Figure and unit apart, for large print. */
  wattsApart(value) {
    const [figure, unit = ''] = this.watts(value).split('\u00a0');
    return { figure, unit };
  }

  kwh(wattSeconds) {
    if (wattSeconds === null || wattSeconds === undefined) return NONE;
    const value = wattSeconds / WS_PER_KWH;
    const size = Math.abs(value);
    return this.number(value, size < 1 ? 3 : size < 100 ? 2 : size < 10_000 ? 1 : 0) + '\u00a0kWh';
  }

  /** What a channel has counted. */
  amount(value, unit) {
    return unit === 'count' ? this.number(value) + '\u00a0pulses' : this.kwh(value);
  }

  cost(value) {
    return value === null || value === undefined ? NONE : this.money(value);
  }

  /** A change; of more than tenfold, how many times as much it is. */
  percent(value) {
    if (value > 9) return '×\u00a0' + this.number(value + 1);
    const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
    return sign + this.number(Math.abs(value) * 100, Math.abs(value) < 0.0995 ? 1 : 0) + '\u00a0%';
  }

  /** @param options of Intl.DateTimeFormat */
  date(ms, options) {
    const key = JSON.stringify(options);
    this.dates[key] ??= new Intl.DateTimeFormat(undefined, { timeZone: this.zone, ...options });
    return this.dates[key].format(ms);
  }

  time(ms, seconds = false) {
    return this.date(ms, { hour: '2-digit', minute: '2-digit', second: seconds ? '2-digit' : undefined });
  }

  day(ms) {
    return this.date(ms, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  }

  moment(ms, seconds = false) {
    return this.day(ms) + ', ' + this.time(ms, seconds);
  }

  /** From when to when, without saying the same day twice. */
  span(from, to) {
    const long = to - from > 3 * 86_400_000;
    const seconds = to - from < 600_000;
    if (long) return this.day(from) + ' – ' + this.day(to);
    const same = this.day(from) === this.day(to);
    return this.moment(from, seconds) + ' – ' + (same ? this.time(to, seconds) : this.moment(to, seconds));
  }

  /** How long something takes, roughly: 3 min. */
  duration(seconds) {
    if (seconds === null || seconds === undefined) return NONE;
    for (const [unit, length, until] of [['second', 1, 100], ['minute', 60, 6000], ['hour', 3600, 172_800], ['day', 86_400, 63_072_000], ['year', 31_557_600, Infinity]]) {
      if (seconds < until) {
        return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(Math.floor(seconds / length));
      }
    }
    return NONE;
  }

  bytes(value) {
    const megabytes = value / 1e6;
    return this.number(megabytes, megabytes < 10 ? 1 : 0) + '\u00a0MB';
  }
}

/** A currency may be one that no standard knows, or none at all. */
function currencyFormat(currency) {
  try {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
    return value => format.format(value);
  } catch {
    const format = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return value => format.format(value) + (currency ? '\u00a0' + currency : '');
  }
}
