/** What is known about the site: settings, meters, and the channels with the names and colours the server gives them. */
import { get, past } from './api.js';
import { Format } from './format.js';
import { dateAt } from './time.js';

const GONE = '#7d8896';

function channelsOf(meter) {
  return meter.channels.filter(channel => channel.kind !== 'off').map(channel => ({
    ...channel, meter: meter.meter, key: meter.meter + '.' + channel.channel, unit: channel.kind === 'pulses' ? 'count' : 'Ws', gone: false,
  }));
}

export class Site {
  constructor() {
    this.meters = [];
    this.channels = [];
    this.ahead = 0;
  }

  async load() {
    const asked = Date.now();
    this.settings = await get('settings');
    this.ahead = Date.parse(this.settings.now) - (asked + Date.now()) / 2;
    this.format = new Format(this.settings.timezone, this.settings.currency);
    await this.loadMeters();
  }

  async loadMeters() {
    this.meters = (await get('meters')).meters;
    this.channels = this.meters.flatMap(channelsOf);
  }

  get zone() {
    return this.settings.timezone;
  }

  /** The gateway's time, milliseconds; this machine's clock may be wrong. */
  now() {
    return Date.now() + this.ahead;
  }

  today() {
    return dateAt(this.now(), this.zone);
  }

  channel(key) {
    return this.channels.find(channel => channel.key === key);
  }

  of(meter) {
    return this.channels.filter(channel => channel.meter === meter);
  }

  /** The channel that says what a meter's house uses, as well as can be known. */
  main(meter) {
    const energy = this.of(meter).filter(channel => channel.kind === 'energy');
    return energy.find(channel => channel.role === 'house') ?? energy.find(channel => channel.role === 'grid') ?? energy[0];
  }

  /** The one that is billed: what comes from the grid, where that is measured. */
  billed(meter) {
    return this.of(meter).find(channel => channel.role === 'grid') ?? this.main(meter);
  }

  /** Channels there is history of; also of meters that are gone. */
  async withHistory(signal) {
    const known = (await past('channels', {}, signal)).channels;
    return known.map(one => {
      const key = one.meter + '.' + one.channel;
      const since = Math.min(...Object.values(one.since).map(Date.parse));
      return { ...(this.channel(key) ?? { ...one, key, color: GONE, role: 'other', kind: 'energy', direction: 'consumption', gone: true }), since };
    }).sort((a, b) => this.place(a) - this.place(b));
  }

  place(channel) {
    const place = this.channels.findIndex(one => one.key === channel.key);
    return place < 0 ? this.channels.length : place;
  }

  /** A channel's name; with its meter's where there are several. */
  title(channel) {
    const meter = this.meters.find(one => one.meter === channel.meter);
    return this.meters.length > 1 || !meter ? channel.label + ' · ' + (meter?.label ?? channel.meter) : channel.label;
  }
}
