/** Power over time, drawn by uPlot: steps, since each value is the mean of a stretch of time, and holes where nothing is known. */
import { h } from './dom.js';
import { gestures } from './gestures.js';

const DAY_MS = 86_400_000;
const LEAST_WATTS = 20;

/** A colour of the style sheet, as it is in light or dark. */
function ink(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A colour on another, without transparency, so that areas may lie on each other. */
function mixed(color, ground, part) {
  const channel = (text, n) => parseInt(text.length === 4 ? text[1 + n] + text[1 + n] : text.slice(1 + 2 * n, 3 + 2 * n), 16);
  return 'rgb(' + [0, 1, 2].map(n => Math.round(channel(color, n) * part + channel(ground, n) * (1 - part))).join(' ') + ')';
}

/** A column as points: the last value holds until the end. */
function points(column, values) {
  if (column.startMs.length === 0) return [[], []];
  return [[...column.startMs, Date.parse(column.end)], [...values, values.at(-1)]];
}

/** Between its own points a value holds; uPlot's join leaves them undefined. */
function held(values) {
  let last = null;
  return values.map(value => last = value === undefined ? last : value);
}

/** Each on top of those before it; what is given to the grid goes down from zero. */
function stacked(rows) {
  const up = [];
  const down = [];
  return rows.map(row => row.map((value, n) => {
    if (value === null) return null;
    const sum = value < 0 ? down : up;
    return sum[n] = (sum[n] ?? 0) + value;
  }));
}

export class Chart {
  /**
   * @param format of numbers and times
   * @param onwindow called with from and to, when another window is wanted
   * @param onpointer called with the time under the pointer, or null
   */
  constructor(format, onwindow, onpointer) {
    this.format = format;
    this.onwindow = onwindow;
    this.onpointer = onpointer;
    this.element = h('div', { class: 'plot', role: 'group', tabindex: '0', 'aria-keyshortcuts': 'ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight + -' });
    this.over = h('div', { class: 'over', hidden: true });
    this.element.append(this.over);
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.element);
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.redraw = () => this.shown && this.draw(this.shown);
    this.dark.addEventListener('change', this.redraw);
    this.ended = new AbortController();
    gestures(this, this.ended.signal);
  }

  get width() {
    return Math.max(200, this.element.clientWidth);
  }

  fit() {
    if (this.plot && this.plot.width !== this.width) this.plot.setSize({ width: this.width, height: this.height });
  }

  get height() {
    return this.element.clientWidth < 600 ? 280 : 380;
  }

  /** @param shown lines ({ channel, column }), from and to in ms, and whether they are stacked */
  draw(shown) {
    this.shown = shown;
    this.plot?.destroy();
    const lines = shown.lines.filter(line => line.column.startMs.length > 0);
    this.over.hidden = lines.length > 0;
    this.over.replaceChildren(h('p', { class: 'faint' }, shown.lines.length === 0 ? 'Choose a channel below' : 'Nothing was measured in this time'));
    const { data, series, bands } = shown.stack ? this.areas(lines) : this.lines(lines);
    this.plot = new uPlot({
      width: this.width,
      height: this.height,
      ms: 1,
      tzDate: at => uPlot.tzDate(new Date(at), this.format.zone),
      padding: [8, 14, 0, 0],
      legend: { show: false },
      scales: { x: { time: true, range: () => [shown.from, shown.to] }, y: { range: (plot, least, most) => range(least, most) } },
      axes: [this.timeAxis(), this.powerAxis()],
      series: [{}, ...series],
      bands,
      cursor: {
        points: { show: false },
        drag: { x: true, y: false, setScale: false, dist: 8 },
        bind: { mousedown: (plot, target, handle) => event => event.shiftKey ? null : handle(event), dblclick: () => null },
      },
      hooks: {
        setSelect: [plot => this.selected(plot)],
        setCursor: [plot => this.onpointer(plot.cursor.left < 0 ? null : plot.posToVal(plot.cursor.left, 'x'))],
      },
    }, data, this.element);
  }

  /** Means; of a single channel also between which values it was. */
  lines(lines) {
    const step = uPlot.paths.stepped({ align: 1, alignGaps: 1 });
    const tables = [];
    const series = [];
    const bands = [];
    if (lines.length === 1) {
      const [{ channel, column }] = lines;
      for (const values of [column.maxWatts, column.minWatts]) {
        tables.push(points(column, values));
        series.push({ stroke: 'transparent', width: 0, paths: step, points: { show: false } });
      }
      bands.push({ series: [1, 2], fill: mixed(channel.color, ink('--card'), 0.16) });
    }
    for (const { channel, column } of lines) {
      tables.push(points(column, column.meanWatts));
      series.push({ stroke: channel.color, width: 1.6, paths: step, points: { show: false } });
    }
    return { data: joined(tables), series, bands };
  }

  areas(lines) {
    const step = uPlot.paths.stepped({ align: 1, alignGaps: 1 });
    const [times, ...rows] = joined(lines.map(({ column }) => points(column, column.meanWatts)));
    // what lies on top is drawn first, and covered by what lies under it
    const data = [times, ...stacked(rows).reverse()];
    const series = lines.map(({ channel }) => ({
      stroke: 'transparent', width: 0, fill: mixed(channel.color, ink('--card'), 0.75), fillTo: () => 0, paths: step, points: { show: false },
    })).reverse();
    return { data, series, bands: [] };
  }

  timeAxis() {
    const lines = { stroke: ink('--line'), width: 1 };
    return {
      stroke: ink('--faint'), font: '12px system-ui, sans-serif', grid: lines, ticks: lines, space: 64, size: 32,
      values: (plot, splits, axis, space, step) => splits.map(at => this.label(at, step)),
    };
  }

  label(at, step) {
    const { format } = this;
    if (step < 60_000) return format.time(at, true);
    if (step >= 300 * DAY_MS) return format.date(at, { year: 'numeric' });
    if (step >= 27 * DAY_MS) return format.date(at, { month: 'short', year: '2-digit' });
    const midnight = step >= DAY_MS || /^(24|00):00$/.test(new Intl.DateTimeFormat('en-GB', { timeZone: format.zone, hour: '2-digit', minute: '2-digit' }).format(at));
    return midnight ? format.date(at, { day: 'numeric', month: 'short' }) : format.time(at);
  }

  powerAxis() {
    const { format } = this;
    return {
      stroke: ink('--faint'), font: '12px system-ui, sans-serif', grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false }, size: 62, space: 44,
      values: (plot, splits, axis, space, step) => splits.map(watts =>
        Math.max(...splits.map(Math.abs)) < 2000 ? format.number(watts) + ' W' : format.number(watts / 1000, step < 1000 ? 1 : 0) + ' kW'),
    };
  }

  selected(plot) {
    const { left, width } = plot.select;
    if (width < 8) return;
    const [from, to] = [left, left + width].map(x => plot.posToVal(x, 'x'));
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.onwindow(from, to);
  }

  /** Shows another window at once, with what is there; the full resolution comes when it is asked for. */
  preview(from, to) {
    if (!this.plot || !this.shown) return;
    this.shown = { ...this.shown, from, to };
    Object.assign(this.plot.scales.x, { range: () => [from, to] });
    this.plot.setScale('x', { min: from, max: to });
  }

  destroy() {
    this.ended.abort();
    this.watcher.disconnect();
    this.dark.removeEventListener('change', this.redraw);
    this.plot?.destroy();
  }
}

function joined(tables) {
  if (tables.length === 0) return [[]];
  const [times, ...rows] = uPlot.join(tables);
  return [times, ...rows.map(held)];
}

/** With zero, and with room above; never so narrow that noise looks like a mountain. */
function range(least, most) {
  const top = Math.max(most ?? 0, 0);
  const bottom = Math.min(least ?? 0, 0);
  const room = Math.max(LEAST_WATTS, (top - bottom) * 0.06);
  return [bottom < 0 ? bottom - room : 0, top > 0 || bottom === 0 ? top + room : room / 4];
}
