/** View: energy of a day, a month or a year, beside the one before, who used it, and what it cost. */
import { past } from './api.js';
import { Bars } from './bars.js';
import { choices, h, named, say } from './dom.js';
import { empty, loading } from './notice.js';
import { KINDS, Period } from './period.js';
import { go } from './router.js';
import { startOf } from './time.js';

const AGAIN_MS = 60_000;

function total(buckets, name = 'importWs') {
  return buckets.reduce((sum, bucket) => sum + bucket[name], 0);
}

export class EnergyView {
  constructor(app) {
    this.app = app;
    this.element = h('div', { class: 'view energy' });
  }

  async show(parameters) {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    clearTimeout(this.later);
    const { site } = this.app;
    if (!this.known) {
      this.element.replaceChildren(loading('Asking the gateway'));
      const known = (await site.withHistory(signal)).filter(channel => channel.unit !== 'count');
      if (known.length === 0) {
        this.element.replaceChildren(empty('No history yet', 'It begins with the second reading of a meter, and appears here by itself.'));
        this.later = setTimeout(() => this.app.again(), 5000);
        return;
      }
      this.known = known;
    }
    this.period = Period.read(parameters, site.today());
    const usual = site.main(this.known[0].meter);
    this.channel = this.known.find(one => one.key === parameters.get('channel')) ?? this.known.find(one => one.key === usual?.key) ?? this.known[0];
    if (!this.bars) this.build();
    this.controls();
    await this.load(signal);
    if (this.period.runs(site.today())) {
      this.later = setTimeout(() => this.app.shown?.view === this && !document.hidden && this.show(parameters).catch(() => this.app.again()), AGAIN_MS);
    }
  }

  build() {
    const { format } = this.app.site;
    this.bar = h('div', { class: 'bar' });
    this.heading = h('h2', {});
    this.reading = h('p', { class: 'faint', 'aria-live': 'polite' });
    this.bars = new Bars(format, n => this.pick(n));
    this.tiles = h('dl', { class: 'tiles' });
    this.before = h('span', {});
    this.table = h('tbody', {});
    this.consumers = h('div', { class: 'card flush scroll' });
    this.element.replaceChildren(this.bar, this.tiles,
      h('div', { class: 'card chart' },
        h('div', { class: 'chart-head' }, this.heading, this.reading), this.bars.element,
        h('p', { class: 'legend' }, h('span', { class: 'named' }, this.key = h('i', { class: 'dot', 'aria-hidden': 'true' }), this.these = h('span', {})),
          h('span', { class: 'named' }, h('i', { class: 'dot', '--c': 'var(--rest)', 'aria-hidden': 'true' }), this.before))),
      this.consumers,
      h('details', { class: 'card flush' }, h('summary', {}, 'As a table'), this.details = h('table', {})));
  }

  controls() {
    const { site } = this.app;
    const { period } = this;
    const titled = this.known.map(one => h('option', { value: one.key, selected: one === this.channel }, site.title(one)));
    const step = (count, name, sign, off) => h('button', { class: 'icon', type: 'button', 'aria-label': name, title: name, disabled: off, onclick: () => this.go({ at: period.moved(count).name }) }, sign);
    const focus = document.activeElement;
    const place = this.bar.contains(focus) ? [focus.tagName, focus.getAttribute('aria-label') ?? focus.value] : null;
    this.bar.replaceChildren(
      choices('Period', 'show', Object.entries(KINDS).map(([kind, { title }]) => [kind, title]), period.kind, kind => this.go({ show: kind, at: period.as(kind, site.today()).name })),
      h('div', { class: 'group' }, step(-1, 'The one before', '‹'), step(1, 'The next', '›', period.runs(site.today())),
        h('button', { type: 'button', disabled: period.runs(site.today()), onclick: () => this.go({ at: '' }) }, 'Now')),
      h('select', { class: 'push', 'aria-label': 'Channel', onchange: event => this.go({ channel: event.target.value }) }, titled));
    if (place) [...this.bar.querySelectorAll(place[0])].find(one => (one.getAttribute('aria-label') ?? one.value) === place[1])?.focus();
  }

  go(changes) {
    go('energy', { show: this.period.kind, at: this.period.name, channel: this.channel.key, ...changes });
  }

  async load(signal) {
    const { site } = this.app;
    const { period, channel } = this;
    const asked = { meter: channel.meter };
    const [now, before] = await Promise.all([period, period.moved(-1)].map(one => past('energy', { ...asked, ...one.range }, signal)));
    signal.throwIfAborted();
    this.energy = this.paired(now, before);
    this.draw();
    this.consume();
    if (site.settings.currency !== null) await this.costs(signal);
  }

  /** Each channel's buckets of now and before; of before also no more than of now, so that like is compared with like. */
  paired(now, before) {
    const { period } = this;
    const { zone } = this.app.site;
    const moment = this.app.site.now();
    return Object.fromEntries(now.channels.map(one => {
      const earlier = before.channels.find(other => other.channel === one.channel)?.buckets ?? [];
      const byPlace = new Map(earlier.map(bucket => [period.place(bucket, zone), bucket]));
      let alike = 0;
      const buckets = period.whole(one.buckets, zone);
      for (const bucket of buckets) {
        bucket.before = byPlace.get(period.place(bucket, zone));
        const [from, to] = [Date.parse(bucket.from), Date.parse(bucket.to)];
        const part = Math.min(1, Math.max(0, (moment - from) / (to - from)));
        alike += (bucket.before?.importWs ?? 0) * part;
      }
      const running = period.runs(this.app.site.today());
      // a period that is known in part only would make every other look large
      const whole = this.since(one.channel) <= startOf(period.moved(-1).range.from, zone);
      return [one.channel, { buckets, importWs: total(one.buckets), exportWs: total(one.buckets, 'exportWs'), beforeWs: !whole ? null : running ? alike : total(earlier) }];
    }));
  }

  since(channel) {
    return this.known.find(one => one.meter === this.channel.meter && one.channel === channel)?.since ?? Infinity;
  }

  draw() {
    const { format } = this.app.site;
    const { period, channel } = this;
    const { buckets, importWs, exportWs, beforeWs } = this.energy[channel.channel];
    this.drawn = buckets.map(bucket => ({ label: period.partLabel(bucket, format), importWs: bucket.importWs, exportWs: bucket.exportWs, beforeWs: bucket.before?.importWs }));
    this.bars.draw(this.drawn, channel.color);
    this.key.style.setProperty('--c', channel.color);
    say(this.these, 'this ' + period.kind);
    say(this.before, period.before);
    say(this.heading, period.text());
    this.bars.element.setAttribute('aria-label', 'Bars of energy by the ' + period.part + ', ' + period.text() + ', ' + channel.label + ': '
      + format.kwh(importWs) + ' in all. The table after it says the same in figures.');
    const tile = (name, title, value, note = '') => h('div', { class: 'card tile', 'data-tile': name }, h('dt', {}, title), h('dd', {}, value), h('dd', { class: 'faint' }, note));
    this.costTile = this.app.site.settings.currency !== null ? tile('cost', 'Cost', '…') : null;
    const running = period.runs(this.app.site.today());
    this.tiles.replaceChildren(...[
      tile('used', channel.role === 'grid' ? 'From the grid' : 'Used', format.kwh(importWs)),
      exportWs > 0 && tile('given', 'To the grid', format.kwh(exportWs)),
      tile('before', 'Against ' + period.before, beforeWs > 0 ? format.percent(importWs / beforeWs - 1) : '–',
        beforeWs > 0 ? format.kwh(beforeWs) + (running ? ' by this time' : '') : 'known since ' + format.day(this.since(channel.channel))),
      this.costTile].filter(Boolean));
    this.details.replaceChildren(
      h('caption', { class: 'hidden' }, 'Energy by the ' + period.part), h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, KINDS[period.kind].part), h('th', { scope: 'col', class: 'number' }, 'Used'),
        exportWs > 0 && h('th', { scope: 'col', class: 'number' }, 'To the grid'), h('th', { scope: 'col', class: 'number' }, period.before))),
      h('tbody', {}, buckets.map(bucket => h('tr', {}, h('th', { scope: 'row' }, period.partText(bucket, format)), h('td', { class: 'number' }, bucket.empty ? '–' : format.kwh(bucket.importWs)),
        exportWs > 0 && h('td', { class: 'number' }, format.kwh(bucket.exportWs)), h('td', { class: 'number' }, format.kwh(bucket.before?.importWs))))));
    this.pick(-1);
  }

  /** Says what is at the bar that is pointed at. */
  pick(n) {
    const { format } = this.app.site;
    const bucket = this.energy && this.energy[this.channel.channel].buckets[n];
    say(this.reading, !bucket ? 'kWh by the ' + this.period.part
      : this.period.partText(bucket, format) + ': ' + format.kwh(bucket.importWs) + (bucket.exportWs > 0 ? ', −' + format.kwh(bucket.exportWs) : '')
        + (bucket.before ? ' (before: ' + format.kwh(bucket.before.importWs) + ')' : ''));
  }

  /** Who used most. */
  consume() {
    const { site } = this.app;
    const { format } = site;
    const of = channel => this.energy[channel.channel];
    const parts = this.known.filter(one => one.meter === this.channel.meter && one.role === 'circuit' && of(one)).map(one => ({ channel: one, ...of(one) }));
    const whole = this.known.find(one => one.meter === this.channel.meter && one.role === 'house');
    if (whole && parts.length > 0) {
      const rest = name => of(whole)[name] - parts.reduce((sum, part) => sum + part[name], 0);
      if (rest('importWs') > of(whole).importWs * 0.001) {
        parts.push({ channel: { label: 'Not metered', color: 'var(--rest)' }, importWs: rest('importWs'), beforeWs: of(whole).beforeWs === null ? null : Math.max(0, rest('beforeWs')) });
      }
    }
    parts.sort((a, b) => b.importWs - a.importWs);
    this.consumers.hidden = parts.length === 0;
    const all = Math.max(1, whole ? of(whole).importWs : parts.reduce((sum, part) => sum + part.importWs, 0));
    const most = Math.max(1, parts[0]?.importWs ?? 1);
    const priced = site.settings.currency !== null;
    this.costCells = new Map();
    this.consumers.replaceChildren(h('table', { class: 'consumers' },
      h('caption', { class: 'hidden' }, 'Who used most'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Who used most'), h('th', { class: 'length', 'aria-hidden': 'true' }), h('th', { scope: 'col', class: 'number' }, 'Energy'),
        h('th', { scope: 'col', class: 'number hide-small' }, 'Share'), h('th', { scope: 'col', class: 'number hide-small' }, 'Change'), priced && h('th', { scope: 'col', class: 'number' }, 'Cost'))),
      h('tbody', {}, parts.map(({ channel, importWs, beforeWs }) => {
        const cost = priced ? h('td', { class: 'number' }, channel.key ? '…' : '') : null;
        if (channel.key) this.costCells.set(channel.channel, cost);
        return h('tr', { 'data-channel': channel.key }, h('th', { scope: 'row' }, named(channel)),
          h('td', { class: 'length', 'aria-hidden': 'true' }, h('i', { '--c': channel.color, '--w': importWs / most * 100 + '%' })),
          h('td', { class: 'number strong' }, format.kwh(importWs)), h('td', { class: 'number hide-small' }, format.number(importWs / all * 100) + '\u00a0%'),
          h('td', { class: 'number faint hide-small' }, beforeWs > 3600 ? format.percent(importWs / beforeWs - 1) : '–'), cost);
      }))));
  }

  async costs(signal) {
    const { format } = this.app.site;
    const { period, channel } = this;
    const { from, to } = period.range;
    const priced = async id => {
      const { buckets } = await past('cost', { meter: channel.meter, channels: id, from, to, per: period.kind }, signal);
      return { total: buckets.reduce((sum, one) => sum + one.total, 0), standing: buckets.reduce((sum, one) => sum + one.standing, 0) };
    };
    const own = await priced(channel.channel);
    const bill = this.app.site.billed(channel.meter)?.channel === channel.channel;
    const [value, note] = [...this.costTile.children].slice(1);
    say(value, format.cost(own.total - (bill ? 0 : own.standing)));
    say(note, !bill ? 'at the price of the grid' : own.standing ? 'with ' + format.cost(own.standing) + ' standing' : '');
    for (const [id, cell] of this.costCells) {
      const cost = await priced(id);
      say(cell, format.cost(cost.total - cost.standing));
    }
  }

  hide() {
    this.asked?.abort();
    clearTimeout(this.later);
    this.bars?.destroy();
  }
}
