/** View: power of the past, of several channels; each window is asked for at the resolution it deserves. */
import { past } from './api.js';
import { Chart } from './chart.js';
import { choices, h, named, say } from './dom.js';
import { LENGTHS, read, within, written } from './frame.js';
import { empty, loading } from './notice.js';
import { go } from './router.js';
import { dateAt, plus, startOf } from './time.js';
import { columnAt, costOf, energyOf, meanOf, mostOf } from './window.js';

const LEAST_FOLLOW_MS = 5000;
const MOST_FOLLOW_MS = 60_000;
const LEAST_POINTS = 1500;
const MOST_POINTS = 4000;
/** More areas beside each other are a noise to the eye; a year has 366 days. */
const MOST_AREAS = 400;
const RESOLUTIONS = { raw: 'every reading', minute: 'by the minute', 'quarter-hour': 'by the quarter of an hour', hour: 'by the hour', day: 'by the day', week: 'by the week', month: 'by the month', year: 'by the year' };

export class HistoryView {
  constructor(app) {
    this.app = app;
    this.element = h('div', { class: 'view history' });
    this.rows = new Map();
    this.lines = [];
  }

  async show(parameters) {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    clearTimeout(this.following);
    if (!this.known) {
      this.element.replaceChildren(loading('Asking the gateway'));
      const found = (await this.app.site.withHistory(signal)).filter(channel => channel.unit !== 'count');
      if (found.length === 0) {
        this.element.replaceChildren(empty('No history yet', 'It begins with the second reading of a meter, and appears here by itself.'));
        this.following = setTimeout(() => this.app.again(), LEAST_FOLLOW_MS);
        return;
      }
      this.known = found;
    }
    this.read(parameters);
    if (!this.chart) this.build();
    this.controls();
    await this.load(signal);
  }

  /** What the address says; what it does not say is as usual. */
  read(parameters) {
    const { site } = this.app;
    Object.assign(this, read(parameters, site.now()));
    const named = (parameters.get('channels') ?? '').split(',').filter(Boolean);
    const usual = site.meters.map(meter => site.main(meter.meter)?.key);
    const wanted = parameters.has('channels') ? named : usual;
    this.chosen = this.known.filter(channel => wanted.includes(channel.key));
    if (this.chosen.length === 0 && !parameters.has('channels')) this.chosen = this.known.slice(0, 1);
    this.stack = parameters.get('style') === 'stack';
  }

  build() {
    const { format } = this.app.site;
    this.bar = h('div', { class: 'bar' });
    this.span = h('h2', {});
    this.fine = h('p', { class: 'faint' });
    this.chart = new Chart(format, (from, to) => this.window(from, to), at => this.point(at));
    this.pointed = h('th', { scope: 'col', class: 'number' });
    this.known.forEach(channel => this.rows.set(channel.key, this.row(channel)));
    const costs = this.app.site.settings.currency !== null;
    this.element.replaceChildren(this.bar,
      h('div', { class: 'card chart' },
        h('div', { class: 'chart-head' }, this.span, this.fine), this.chart.element,
        h('p', { class: 'faint hint chart-head' }, 'Drag to zoom; shift and drag to move. Keys: ← → read, shift ← → move, + − zoom.')),
      h('div', { class: 'card flush scroll' },
        h('table', { class: 'readings' },
          h('caption', { class: 'hidden' }, 'Channels, and what they used in the window'),
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Channel'), this.pointed, h('th', { scope: 'col', class: 'number hide-small' }, 'Mean'),
            h('th', { scope: 'col', class: 'number hide-small' }, 'Highest'), h('th', { scope: 'col', class: 'number' }, 'Energy'),
            costs && h('th', { scope: 'col', class: 'number' }, 'Cost'))),
          h('tbody', {}, [...this.rows.values()].map(row => row.element)))));
  }

  row(channel) {
    const cell = extra => h('td', { class: 'number' + extra });
    const box = h('input', { type: 'checkbox', onchange: () => this.toggle(channel) });
    const row = { box, pointed: cell(' strong'), mean: cell(' hide-small'), most: cell(' hide-small'), energy: cell('') };
    row.cost = this.app.site.settings.currency !== null ? cell('') : null;
    const title = { ...channel, label: this.app.site.title(channel) };
    row.element = h('tr', { 'data-channel': channel.key }, h('th', { scope: 'row' }, h('label', {}, box, named(title))), row.pointed, row.mean, row.most, row.energy, row.cost);
    return row;
  }

  /** Above the chart: how long, where, how. They say what the address says. */
  controls() {
    const { site } = this.app;
    const length = this.to - this.from;
    const move = part => this.window(this.from + part * length, this.to + part * length);
    const date = h('input', { type: 'date', 'aria-label': 'A day', max: site.today(), value: dateAt(this.to - 1, site.zone), onchange: () => date.value && this.window(startOf(date.value, site.zone), startOf(plus(date.value, 1), site.zone)) });
    const focus = this.bar.contains(document.activeElement) ? document.activeElement.dataset.control ?? document.activeElement.value : null;
    this.bar.replaceChildren(
      choices('How long', 'last', LENGTHS.map(([name, text]) => [name, text]), this.last, last => go('history', this.parameters({ last, from: '', to: '' }))),
      h('div', { class: 'group' },
        h('button', { class: 'icon', type: 'button', 'aria-label': 'Earlier', title: 'Earlier', 'data-control': 'earlier', onclick: () => move(-0.5) }, '‹'),
        h('button', { class: 'icon', type: 'button', 'aria-label': 'Later', title: 'Later', 'data-control': 'later', disabled: this.to >= site.now() - 1000, onclick: () => move(0.5) }, '›'),
        h('button', { class: 'icon', type: 'button', 'aria-label': 'Zoom out', title: 'Zoom out', 'data-control': 'out', onclick: () => this.window(this.from - length / 2, this.to + length / 2) }, '−'),
        date),
      h('div', { class: 'push' }, choices('Style', 'style', [['line', 'Lines'], ['stack', 'Stacked']], this.stack ? 'stack' : 'line', style => go('history', this.parameters({ style })))));
    if (focus) [...this.bar.querySelectorAll('button, input')].find(one => one.dataset.control === focus || one.value === focus)?.focus();
  }

  /** What the address is to say. */
  parameters(changes) {
    const where = this.last ? { last: this.last } : written(this.from, this.to);
    return { ...where, channels: this.chosen.map(channel => channel.key).join(',') || 'none', style: this.stack ? 'stack' : 'line', ...changes };
  }

  window(from, to) {
    const { from: begin, to: end } = within(from, to, this.app.site.now());
    go('history', this.parameters({ last: '', ...written(begin, end) }));
  }

  toggle(channel) {
    const keys = new Set(this.chosen.map(one => one.key));
    if (!keys.delete(channel.key)) keys.add(channel.key);
    const inOrder = this.known.map(one => one.key).filter(key => keys.has(key));
    go('history', this.parameters({ channels: inOrder.join(',') || 'none' }));
  }

  async load(signal) {
    this.chart.element.classList.add('busy');
    if (this.last) Object.assign(this, read(new URLSearchParams({ last: this.last }), this.app.site.now()));
    const answers = await Promise.all([...new Set(this.chosen.map(channel => channel.meter))].map(meter => this.ask(meter, signal)));
    signal.throwIfAborted();
    this.chart.element.classList.remove('busy');
    this.lines = this.chosen.map(channel => ({
      channel, column: answers.find(answer => answer.meter === channel.meter).channels.find(one => one.channel === channel.channel),
    }));
    const shown = { lines: this.lines, from: this.from, to: this.to, stack: this.stack };
    this.chart.draw(shown);
    this.tell(answers);
    this.follow(signal);
    await this.costs(signal);
  }

  ask(meter, signal) {
    const channels = this.chosen.filter(channel => channel.meter === meter).map(channel => channel.channel).join(',');
    const lines = Math.min(MOST_POINTS, Math.max(LEAST_POINTS, Math.round(this.chart.width * devicePixelRatio)));
    const maxPoints = this.stack ? MOST_AREAS : lines;
    return past('history', { meter, channels, ...written(this.from, this.to), maxPoints }, signal);
  }

  /** The window in words and figures, beside its drawing. */
  tell(answers) {
    const { format } = this.app.site;
    const span = format.span(this.from, this.to);
    say(this.span, span);
    say(this.fine, answers.length > 0 ? RESOLUTIONS[answers[0].resolution] : '');
    this.chart.element.setAttribute('aria-label', 'Chart of power, ' + span + ': '
      + (this.chosen.map(channel => channel.label).join(', ') || 'no channel') + '. The table after it says the same in figures.');
    const window = this.shown();
    for (const [key, row] of this.rows) {
      const line = this.lines.find(one => one.channel.key === key);
      row.box.checked = Boolean(line);
      row.element.classList.toggle('off', !line);
      say(row.mean, line ? format.watts(meanOf(line.column, window)) : '');
      say(row.most, line ? format.watts(mostOf(line.column)) : '');
      const { imported, exported } = line ? energyOf(line.column, window) : {};
      say(row.energy, line ? format.kwh(imported) + (exported > 0 ? ' / −' + format.kwh(exported) : '') : '');
      if (row.cost) say(row.cost, line ? '…' : '');
    }
    this.point(null);
  }

  /** The window, and how far it can be known. */
  shown() {
    return { from: this.from, to: this.to, now: this.app.site.now() };
  }

  async costs(signal) {
    if (this.app.site.settings.currency === null) return;
    const { format } = this.app.site;
    for (const { channel, column } of this.lines) {
      const cost = column.startMs.length > 0 ? await costOf(channel, this.shown(), signal) : null;
      say(this.rows.get(channel.key).cost, format.cost(cost));
    }
  }

  /** What was at the time under the pointer; at the newest, where there is none. */
  point(at) {
    const { format } = this.app.site;
    say(this.pointed, at === null ? 'At the end' : format.time(at, this.to - this.from < 7_200_000));
    if (at !== null && this.to - this.from > 90_000_000) say(this.pointed, format.date(at, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }));
    for (const { channel, column } of this.lines) {
      const n = at === null ? column.startMs.length - 1 : columnAt(column, at);
      say(this.rows.get(channel.key).pointed, format.watts(n < 0 ? null : column.meanWatts[n]));
    }
  }

  /** Where the window moves on, it is asked for again as soon as there may be another point. */
  follow(signal) {
    if (!this.last) return;
    const wait = Math.min(MOST_FOLLOW_MS, Math.max(LEAST_FOLLOW_MS, (this.to - this.from) / this.chart.width));
    this.following = setTimeout(async () => {
      if (document.hidden || this.chart.plot?.cursor.left >= 0 && this.chart.element.matches(':hover')) return this.follow(signal);
      try {
        await this.load(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error.status === undefined) throw error;
        this.follow(signal);
      }
    }, wait);
  }

  hide() {
    this.asked?.abort();
    clearTimeout(this.following);
    this.chart?.destroy();
  }
}
