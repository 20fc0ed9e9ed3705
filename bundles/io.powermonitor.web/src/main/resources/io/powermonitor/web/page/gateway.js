/** View: how the gateway is: its meters, where measurements go, and the journal in between. */
import { get } from './api.js';
import { h } from './dom.js';
import { empty, loading } from './notice.js';

const AGAIN_MS = 5000;
const METER = {
  online: ['ok', 'Online'], held: ['bad', 'Another device answers'], silent: ['bad', 'Silent'], offline: ['bad', 'Offline'],
  finished: ['', 'Played to its end'], invalid: ['bad', 'Configuration is wrong'], shadowed: ['', 'Another of this name is used'],
};
const SINK = {
  delivering: ['ok', 'Delivering'], retrying: ['bad', 'Trying again'], absent: ['warn', 'Not there now'], off: ['', 'Switched off'],
  'not-configured': ['', 'Not configured'], invalid: ['bad', 'Configuration is wrong'], shadowed: ['', 'Another of this name is used'],
};

function state([kind, text]) {
  return h('span', { class: 'state ' + kind }, text);
}

function facts(pairs) {
  return h('dl', { class: 'facts' }, pairs.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

export class GatewayView {
  constructor(app) {
    this.app = app;
    this.element = h('div', { class: 'view gateway' });
  }

  async show() {
    this.asked?.abort();
    this.asked = new AbortController();
    this.element.replaceChildren(loading('Asking the gateway'));
    await this.load(this.asked.signal);
  }

  async load(signal) {
    clearTimeout(this.later);
    const [health, { sinks, journal }, { latest }] = await Promise.all([get('health', {}, signal), get('sinks', {}, signal), get('latest', {}, signal), this.app.site.loadMeters()]);
    signal.throwIfAborted();
    this.draw(health, sinks, journal, latest);
    this.later = setTimeout(() => this.again(signal), AGAIN_MS);
  }

  async again(signal) {
    try {
      if (!document.hidden) return await this.load(signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === undefined) throw error;
    }
    this.later = setTimeout(() => this.again(signal), AGAIN_MS);
  }

  draw(health, sinks, journal, latest) {
    // what the reader has opened, or stands on, stays
    const open = new Set([...this.element.querySelectorAll('details[open]')].map(one => one.dataset.of));
    const focus = document.activeElement?.closest('details')?.dataset.of;
    const { meters } = this.app.site;
    this.element.replaceChildren(
      this.verdict(health),
      h('h2', { class: 'section' }, 'Meters'),
      meters.length === 0 ? empty('No meter yet', 'Name one in conf/io.powermonitor.ecm1240-NAME.cfg; it appears here by itself.')
        : h('div', { class: 'things' }, meters.map(meter => this.meter(meter, latest.find(one => one.meter === meter.meter), open))),
      h('h2', { class: 'section' }, 'Where measurements go'),
      sinks.length === 0 ? empty('Nowhere yet', 'No sink is installed; measurements are kept in the journal.')
        : h('div', { class: 'things' }, sinks.map(sink => this.sink(sink))),
      h('h2', { class: 'section' }, 'Journal'),
      h('div', { class: 'things' }, this.journal(journal)));
    if (focus) this.element.querySelector(`details[data-of="${CSS.escape(focus)}"] summary`)?.focus();
  }

  verdict({ checks }) {
    const { site } = this.app;
    const failing = checks.filter(check => !check.ok);
    const { version, timezone } = site.settings;
    return h('section', { class: 'card', 'aria-label': 'How it is' },
      h('div', { class: 'verdict' },
        h('strong', { class: failing.length > 0 ? 'state bad' : 'state ok' }, failing.length === 0 ? 'All is well' : failing.length === 1 ? 'One thing needs a look' : failing.length + ' things need a look'),
        h('span', { class: 'faint' }, 'powermonitor ' + version + ' · ' + timezone + ' · ' + site.format.moment(site.now()))),
      failing.map(check => h('p', { class: 'say' + (check.needed ? ' bad' : '') }, check.check + ': ' + check.reason)));
  }

  meter(meter, latest, open) {
    const { format } = this.app.site;
    const counts = Object.entries(meter.counts);
    return h('article', { class: 'card thing', 'data-meter': meter.meter },
      h('header', {}, h('h3', {}, meter.label), state(METER[meter.state])),
      meter.reason && h('p', { class: 'say' + (METER[meter.state][0] === 'bad' ? ' bad' : '') }, meter.reason),
      meter.remarks.map(remark => h('p', { class: 'say' }, remark)),
      facts([['Last reading', latest ? format.duration(latest.ageSeconds) + ' ago' : 'none yet'], ['Voltage', latest ? format.number(latest.volts, 1) + '\u00a0V' : null],
        ['Model', meter.model], ['Channels', meter.channels.filter(channel => channel.kind !== 'off').length], ['Name', meter.meter]]),
      counts.length > 0 && h('details', { 'data-of': meter.meter, open: open.has(meter.meter) }, h('summary', {}, 'Counted since its line was started'),
        h('table', {}, h('tbody', {}, counts.map(([name, count]) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', { class: 'number' }, format.number(count))))))));
  }

  sink(sink) {
    const { format } = this.app.site;
    const off = ['off', 'not-configured'].includes(sink.state);
    const errors = [sink.reason, sink.lastError === sink.reason ? '' : sink.lastError].filter(Boolean);
    return h('article', { class: 'card thing', 'data-sink': sink.sink },
      h('header', {}, h('h3', {}, sink.sink), state(SINK[sink.state])),
      errors.map((text, n) => h('p', { class: off ? 'faint' : 'say' + (SINK[sink.state][0] === 'bad' && n === 0 ? ' bad' : '') }, (text === sink.lastError ? 'Last error: ' : '') + text)),
      facts([['Waiting', format.number(sink.lag)], ['of these late', format.number(sink.backlog)], ['Delivered', format.number(sink.delivered)], ['Tried again', format.number(sink.retries)],
        ['Refused for good', format.number(sink.setAside)], ['Lost', format.number(sink.lost)]]));
  }

  journal(journal) {
    const { format } = this.app.site;
    if (journal === null) return h('p', { class: 'card say bad' }, 'There is no journal. Nothing is kept or delivered.');
    const day = text => text === null ? '–' : format.moment(Date.parse(text));
    const part = journal.limitBytes > 0 ? journal.bytes / journal.limitBytes : 0;
    return h('article', { class: 'card thing', 'data-journal': journal.kind },
      h('header', {}, h('h3', {}, { sqlite: 'In an SQLite file', memory: 'In memory' }[journal.kind] ?? journal.kind), h('span', { class: 'faint' }, format.number(journal.entries) + ' measurements')),
      journal.remarks.map(remark => h('p', { class: 'say' }, remark)),
      journal.limitBytes > 0 && [h('div', { class: 'fill', 'aria-hidden': 'true' }, h('i', { '--w': Math.min(100, part * 100) + '%' })),
        h('p', { class: 'faint more' }, format.bytes(journal.bytes) + ' of ' + format.bytes(journal.limitBytes) + ', ' + format.number(part * 100, 1) + '\u00a0%')],
      facts([['Oldest', day(journal.oldest)], ['Newest', day(journal.newest)],
        ['Room for', journal.capacitySeconds === null ? null : format.duration(journal.capacitySeconds)], ['Dropped', format.number(journal.dropped)]]));
  }

  hide() {
    this.asked?.abort();
    clearTimeout(this.later);
  }
}
