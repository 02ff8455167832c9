import { defineCommand } from '../../../cli/command.ts';
import { fileName } from '../../../cli/values.ts';
import { prometheusText } from '../../../exchange/prometheus.ts';
import { notFound } from '../../../shared/errors.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import { shownLocation } from '../../../store/open.ts';
import { metricsOf } from '../metrics.ts';
import { measure } from './measure.ts';

/** node_exporter is another user, and nothing personal is in it. */
const MODE = 0o644;

export const command = defineCommand<{ readonly out?: string }>({
  kind: 'read',
  description:
    'Counts and states for Prometheus, in its text format 0.0.4, for the textfile collector of node_exporter: ' +
    'incidents, sites and their reports, stock, demand, who is on call, call-ups, actions, communications, sessions, ' +
    'figures. No person is in it. Moments are seconds since 1970, so that time() less one is its age. What is not ' +
    'known is left out. Without a store it fails and leaves the file alone: alert on node_textfile_mtime_seconds, ' +
    'and leave out what vigie_exercise marks.',
  options: [
    {
      flag: '--out',
      takes: 'FILE',
      describe:
        'write it there, whole or not at all, readable by everybody (0644); node_exporter reads *.prom only',
      value: fileName,
    },
  ],
  examples: [
    { command: 'vigie metrics', says: 'to look at' },
    {
      command: 'vigie metrics --out /var/lib/node_exporter/textfile/vigie.prom',
      says: 'for cron, each minute',
    },
  ],
  exits: { 3: 'there is no store to measure' },
  prints: { nothing: 'Prometheus’ text format' },
  async run(context, { out }) {
    const { clock, zone, version, exercise, location } = context;
    if (!context.stored)
      throw notFound(`there is no store at ${shownLocation(location)}`, 'vigie store init, or VIGIE_STORE=…');
    const measured = await context.read((db) => measure(db, { now: clock.now(), zone }));
    const text = prometheusText(metricsOf({ ...measured, version, exercise }), exercise ? EXERCISE.en : null);
    if (out === undefined || out === '-') await context.output.raw(text);
    else await context.files.replace(out, text, MODE);
    return undefined;
  },
});
