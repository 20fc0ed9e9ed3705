/** View: what is used now, by whom, and how old that is. */
import { get, past } from './api.js';
import { Age } from './age.js';
import { h, named, say } from './dom.js';
import { balance } from './house.js';
import { address } from './router.js';
import { Trace } from './trace.js';
import { loading, empty } from './notice.js';

const SORT_MS = 5000;
const TODAY_MS = 30_000;
const HOUR_MS = 3_600_000;

/** One meter: its large figure, its tiles, and a row for each circuit. */
class Panel {
  constructor(site, meter) {
    this.site = site;
    this.meter = meter;
    this.channels = site.of(meter.meter);
    this.main = site.main(meter.meter);
    this.watts = {};
    this.heard = 0; // how often it was told something live
    this.traces = Object.fromEntries(this.channels.map(channel => [channel.channel, new Trace()]));
    this.build();
  }

  build() {
    const site = this.site;
    this.figure = h('span', { class: 'figure' }, '–');
    this.unit = h('span', { class: 'unit' });
    this.badge = h('span', { class: 'badge' });
    this.spoken = h('p', { class: 'hidden', role: 'status' });
    this.reason = h('p', { class: 'reason', hidden: true });
    this.share = h('div', { class: 'share', 'aria-hidden': 'true' });
    this.hour = Trace.drawing(600, 96, this.main?.color ?? '#7d8896', true);
    this.tiles = h('dl', { class: 'tiles' });
    this.tile = {};
    this.rows = Object.fromEntries(this.channels.filter(channel => channel !== this.main).map(channel => [channel.channel, this.row(channel)]));
    this.body = h('tbody', {}, Object.values(this.rows).map(row => row.element));
    const several = site.meters.length > 1;
    this.element = h('section', { class: 'panel', 'aria-label': this.meter.label },
      h('div', { class: 'card hero' },
        h('div', { class: 'hero-head' },
          h('h2', {}, several ? this.meter.label + ' · ' + (this.main?.label ?? '') : this.main?.label ?? this.meter.label), this.badge),
        h('p', { class: 'large' }, this.figure, this.unit),
        this.reason, this.spoken, this.share,
        h('div', { class: 'hour' }, h('p', { class: 'faint' }, 'last hour'), this.hour)),
      this.tiles,
      Object.keys(this.rows).length > 0 && h('div', { class: 'card flush' },
        h('table', { class: 'circuits' },
          h('caption', { class: 'hidden' }, 'Circuits of ' + this.meter.label + ' by what they draw'),
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Circuit'), h('th', { scope: 'col', class: 'wide' }, 'Last hour'),
            h('th', { scope: 'col', class: 'number' }, 'Now'), h('th', { scope: 'col', class: 'number today' }, 'Today'))),
          this.body)));
  }

  row(channel) {
    const trace = Trace.drawing(160, 28, channel.color, false);
    const watts = h('td', { class: 'number strong' }, '–');
    const today = h('td', { class: 'number today faint' }, '–');
    const element = h('tr', { 'data-channel': channel.channel },
      h('th', { scope: 'row' }, h('a', { href: address('history', { last: '24h', channels: channel.key }) }, named(channel))),
      h('td', { class: 'wide' }, trace), watts, today);
    return { element, trace, watts, today };
  }

  put(name, label, value, note = '') {
    if (value === undefined) return;
    if (!this.tile[name]) {
      const dd = h('dd', {});
      const dt = h('dt', {});
      const small = h('dd', { class: 'faint' });
      this.tile[name] = { dd, dt, small };
      this.tiles.append(h('div', { class: 'card tile', 'data-tile': name }, dt, dd, small));
    }
    say(this.tile[name].dt, label);
    say(this.tile[name].dd, value);
    say(this.tile[name].small, note);
  }

  /** @param latest a measurement, its channels by id; @param seconds since it came */
  take(latest, seconds) {
    this.age = new Age(seconds, latest.intervalSeconds);
    for (const channel of this.channels) {
      const value = latest.channels[channel.channel];
      if (value) {
        this.watts[channel.channel] = value.watts;
        this.traces[channel.channel].add(Date.parse(latest.at), latest.intervalSeconds, channel.kind === 'energy' ? value.watts : null);
      }
    }
    this.volts = latest.volts;
    this.show();
  }

  show() {
    const { format } = this.site;
    const flows = balance(this.channels, this.watts);
    const main = this.main ? this.watts[this.main.channel] : null;
    const { figure, unit } = format.wattsApart(main);
    say(this.figure, figure);
    say(this.unit, unit);
    if (flows.grid !== undefined) {
      const word = flows.grid === null ? 'Grid' : flows.grid < 0 ? 'To the grid' : 'From the grid';
      this.put('grid', word, format.watts(flows.grid === null ? null : Math.abs(flows.grid)), flows.grid < 0 ? 'export' : 'import');
    }
    if (flows.source !== undefined) this.put('source', 'Own source', format.watts(flows.source));
    if (flows.rest !== undefined) this.put('rest', 'Not metered', format.watts(flows.rest), 'the rest of the house');
    this.put('volts', 'Voltage', format.number(this.volts, 1) + '\u00a0V');
    for (const channel of this.channels) {
      const row = this.rows[channel.channel];
      if (row) say(row.watts, channel.kind === 'pulses' ? 'pulses' : format.watts(this.watts[channel.channel]));
    }
    this.shares(main, flows.rest);
    this.tick();
  }

  /** Who uses which part, as one bar. */
  shares(main, rest) {
    const parts = this.channels.filter(channel => channel.role === 'circuit' && this.watts[channel.channel] > 0)
      .map(channel => [channel.color, this.watts[channel.channel]]);
    if (rest > 0) parts.push(['var(--rest)', rest]);
    const total = parts.reduce((sum, [, watts]) => sum + watts, 0);
    this.share.hidden = parts.length < 2 || !(main > 0);
    while (this.share.childElementCount < parts.length) this.share.append(h('i'));
    [...this.share.children].forEach((bar, n) => {
      bar.hidden = n >= parts.length;
      if (!bar.hidden) {
        bar.style.setProperty('--c', parts[n][0]);
        bar.style.flexGrow = parts[n][1] / total;
      }
    });
  }

  /** Every second: ages, drawings, the order. */
  tick() {
    const { format } = this.site;
    const state = this.meter.state;
    const stale = !this.age || this.age.stale || (state !== 'online' && state !== 'finished');
    this.element.classList.toggle('stale', stale);
    const age = this.age ? format.duration(this.age.seconds) : '';
    say(this.badge, !this.age ? 'No reading yet' : stale ? 'Stale · ' + age + ' old' : 'Live · ' + age + ' ago');
    if (this.age) say(this.spoken, stale ? 'The data is stale' : ''); // not every second
    const reason = stale ? this.meter.reason || (state === 'online' ? 'No reading has come for ' + age + '.' : '') : '';
    this.reason.hidden = !reason;
    say(this.reason, reason);
    const drawn = performance.now();
    if (!(drawn - this.drawn < 1900)) {
      this.drawn = drawn;
      const now = this.site.now();
      if (this.main) this.traces[this.main.channel].draw(this.hour, now);
      for (const [id, row] of Object.entries(this.rows)) this.traces[id].draw(row.trace, now);
    }
    if (!(drawn - this.sorted < SORT_MS)) this.sort(drawn);
  }

  /** Those that draw most come first; not while somebody points there. */
  sort(now) {
    if (this.body.matches(':hover') || this.body.contains(document.activeElement) || !this.age) return;
    this.sorted = now;
    const order = Object.entries(this.rows).sort(([a], [b]) => this.rank(b) - this.rank(a)).map(([, row]) => row.element);
    if (order.some((element, n) => element !== this.body.children[n])) this.body.append(...order);
  }

  rank(id) {
    const channel = this.channels.find(one => one.channel === id);
    return channel.role === 'circuit' ? this.watts[id] ?? 0 : -1e9;
  }

  async loadHour(signal) {
    const answer = await past('history', { meter: this.meter.meter, from: new Date(this.site.now() - HOUR_MS).toISOString(), maxPoints: 240 }, signal);
    for (const column of answer.channels) {
      if (column.startMs.length > 0) this.traces[column.channel]?.load(column);
    }
    this.drawn = undefined;
    this.tick();
  }

  async loadToday(signal) {
    const { site } = this;
    const today = { meter: this.meter.meter, from: site.today(), per: 'day' };
    const answer = await past('energy', today, signal);
    for (const one of answer.channels) {
      const bucket = one.buckets.at(-1);
      const row = this.rows[one.channel];
      if (!bucket) continue;
      if (row) say(row.today, site.format.amount(bucket.importWs, one.unit));
      if (one.channel === this.main?.channel) this.put('today', 'Today', site.format.kwh(bucket.importWs));
    }
    const billed = site.billed(this.meter.meter);
    if (site.settings.currency !== null && billed) {
      const cost = (await past('cost', { ...today, channels: billed.channel }, signal)).buckets.at(-1);
      if (cost) this.put('cost', 'Cost today', site.format.cost(cost.total), cost.standing ? 'with ' + site.format.cost(cost.standing) + ' standing' : '');
    }
  }
}

export class NowView {
  constructor(app) {
    this.app = app;
    this.title = 'Now';
    this.asked = 0;
    this.answered = 0;
    this.element = h('div', { class: 'view now' });
  }

  async show() {
    this.leave = new AbortController();
    const { signal } = this.leave;
    const { site, live } = this.app;
    this.element.replaceChildren(loading('Asking the gateway'));
    await site.loadMeters();
    if (site.meters.length === 0) {
      this.element.replaceChildren(empty('No meter yet', 'Name one in conf/io.powermonitor.ecm1240-NAME.cfg; it appears here by itself.'));
      return;
    }
    this.panels = site.meters.map(meter => new Panel(site, meter));
    this.element.replaceChildren(...this.panels.map(panel => panel.element));
    live.addEventListener('measurement', event => this.hear(event.detail), { signal });
    live.addEventListener('reset', () => this.catchUp(signal), { signal });
    live.addEventListener('open', () => this.latest(signal), { signal });
    this.app.addEventListener('meters', () => this.meters(), { signal });
    const seconds = setInterval(() => this.panels.forEach(panel => panel.tick()), 1000);
    const minutes = setInterval(() => this.today(signal), TODAY_MS);
    signal.addEventListener('abort', () => {
      clearInterval(seconds);
      clearInterval(minutes);
    });
    await this.latest(signal);
    await this.catchUp(signal);
    await this.today(signal);
  }

  panel(meter) {
    return this.panels.find(panel => panel.meter.meter === meter);
  }

  /** The state of the meters was asked anew. */
  meters() {
    if (this.app.site.meters.map(meter => meter.meter).join() !== this.panels.map(panel => panel.meter.meter).join()) {
      this.app.again();
      return;
    }
    this.app.site.meters.forEach((meter, n) => {
      this.panels[n].meter = meter;
      this.panels[n].tick();
    });
  }

  /** What a meter told live while its newest was being asked for is newer than the answer, or follows it. */
  async latest(signal) {
    const asked = ++this.asked;
    const heard = new Map(this.panels.map(panel => [panel, panel.heard]));
    const { latest } = await get('latest', {}, signal);
    if (asked < this.answered) return; // a later question was answered before
    this.answered = asked;
    for (const one of latest) {
      const panel = this.panel(one.meter);
      if (!panel || panel.heard !== heard.get(panel)) continue;
      const channels = Object.fromEntries(one.channels.map(channel => [channel.channel, channel]));
      panel.take({ ...one, channels }, one.ageSeconds);
    }
  }

  hear(measurement) {
    const panel = this.panel(measurement.meter);
    if (!panel) return;
    panel.heard++;
    panel.take(measurement, 0);
  }

  /** What was missed. Without history, the small drawings grow from now on. */
  async catchUp(signal) {
    await this.quietly(signal, panel => panel.loadHour(signal));
  }

  async today(signal) {
    await this.quietly(signal, panel => panel.loadToday(signal));
  }

  async quietly(signal, work) {
    for (const panel of this.panels) {
      try {
        await work(panel);
      } catch (error) {
        if (signal.aborted) return;
        if (error.status === undefined) throw error;
      }
    }
  }

  hide() {
    this.leave?.abort();
  }
}
