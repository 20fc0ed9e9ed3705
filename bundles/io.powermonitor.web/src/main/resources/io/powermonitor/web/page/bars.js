/** Bars of energy, each before a paler one of the period before. */
import { h, s } from './dom.js';

const LEFT = 52;
const BOTTOM = 24;
const TOP = 10;
const WS_PER_KWH = 3_600_000;

/** A step of 1, 2 or 5 that makes about four of them. */
function stepOf(length) {
  const raw = length / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map(one => one * power).find(step => step >= raw);
}

export class Bars {
  /** @param onpick called with the index of the bar that is pointed at, or -1 */
  constructor(format, onpick) {
    this.format = format;
    this.onpick = onpick;
    this.picked = -1;
    this.element = h('div', { class: 'bars-box', role: 'group', tabindex: '0', 'aria-keyshortcuts': 'ArrowLeft ArrowRight', onkeydown: event => this.key(event),
      onpointerleave: () => this.pick(-1), onblur: () => this.pick(-1) });
    this.watcher = new ResizeObserver(() => this.bars && this.draw(this.bars, this.color));
    this.watcher.observe(this.element);
  }

  /** @param bars { label, importWs, exportWs, beforeWs } in order; @param color of the channel */
  draw(bars, color) {
    this.bars = bars;
    this.color = color;
    const width = Math.max(240, this.element.clientWidth);
    const height = width < 600 ? 220 : 280;
    const most = Math.max(1e-3 * WS_PER_KWH, ...bars.map(bar => Math.max(bar.importWs, bar.beforeWs ?? 0)));
    const least = -Math.max(0, ...bars.map(bar => bar.exportWs));
    const step = stepOf((most - least) / WS_PER_KWH) * WS_PER_KWH;
    const [top, bottom] = [Math.ceil(most / step) * step, Math.floor(least / step) * step + 0];
    const y = ws => TOP + (top - ws) / (top - bottom) * (height - TOP - BOTTOM);
    const slot = (width - LEFT) / bars.length;
    const digits = step / WS_PER_KWH >= 1 ? 0 : step / WS_PER_KWH >= 0.1 ? 1 : step / WS_PER_KWH >= 0.01 ? 2 : 3;
    const rect = (kind, n, part, from, to) => s('rect', { class: kind, x: (LEFT + slot * (n + (1 - part) / 2)).toFixed(1), width: (slot * part).toFixed(1),
      y: y(Math.max(from, to)).toFixed(1), height: Math.abs(y(from) - y(to)).toFixed(1), rx: Math.min(3, slot * 0.1) });
    const svg = s('svg', { class: 'bars', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true', focusable: 'false' });
    svg.style.setProperty('--c', color);
    svg.style.height = height + 'px';
    for (let ws = bottom; ws <= top + step / 2; ws += step) {
      svg.append(s('line', { class: Math.abs(ws) < step / 2 ? 'zero' : 'grid', x1: LEFT, x2: width, y1: y(ws), y2: y(ws) }),
        s('text', { x: LEFT - 8, y: y(ws) + 4, 'text-anchor': 'end' }, this.format.number(ws / WS_PER_KWH, digits)));
    }
    const every = Math.max(1, Math.ceil(34 / slot));
    bars.forEach((bar, n) => {
      if (bar.beforeWs) svg.append(rect('before', n, 0.84, 0, bar.beforeWs));
      if (bar.importWs > 0) svg.append(rect('current', n, 0.52, 0, bar.importWs));
      if (bar.exportWs > 0) svg.append(rect('current export', n, 0.52, 0, -bar.exportWs));
      if (n % every === 0) svg.append(s('text', { x: LEFT + slot * (n + 0.5), y: height - 6, 'text-anchor': 'middle' }, bar.label));
    });
    this.hits = bars.map((bar, n) => s('rect', { class: 'hit', x: LEFT + slot * n, width: slot, y: TOP, height: height - TOP - BOTTOM, onpointerenter: () => this.pick(n), onpointerdown: () => this.pick(n) }));
    svg.append(...this.hits);
    this.element.replaceChildren(svg);
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && this.bars) {
      event.preventDefault();
      this.pick(Math.min(this.bars.length - 1, Math.max(0, this.picked < 0 ? (step > 0 ? 0 : this.bars.length - 1) : this.picked + step)));
    }
  }

  pick(n) {
    this.hits?.[this.picked]?.classList.remove('on');
    this.picked = n;
    this.hits?.[n]?.classList.add('on');
    this.onpick(n);
  }

  destroy() {
    this.watcher.disconnect();
  }
}
