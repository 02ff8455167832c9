import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { CrewShift } from './crew.ts';
import type { MeasureView } from './measure-json.ts';
import { MEASURE_FIELDS } from './measure-json.ts';
import type { Site } from './site.ts';
import { KINDS } from './site.ts';

/** A row of `site list`. Fields are only ever added. */
export const ROW_FIELDS = {
  code: s.text('RBX1'),
  kind: s.oneOf(KINDS, 'what it is'),
  zone: s.text('IANA time zone, Europe/Paris'),
  country: s.text('ISO 3166, two letters'),
  group: s.orNull(s.text('the site that it belongs to')),
  minCrew: s.orNull(s.integer('the fewest people who keep it running')),
  occupancyCap: s.orNull(s.integer('the most people who may be there at once')),
  rounds: s.list(s.text('HH:MM'), 'when it is disinfected, in its own time'),
  roundMinutes: s.orNull(s.integer('how long a round takes')),
  lineCapacity: s.orNull(s.integer('servers a day; factories only')),
} satisfies Record<string, Schema>;

/** What `site show` prints. */
export const SITE_FIELDS = {
  ...ROW_FIELDS,
  members: s.list(s.text('a code'), 'the sites that belong to it'),
  crews: s.list(
    s.object({
      from: s.text('22:00, on its own clock'),
      to: s.text('06:00'),
      min: s.integer('the fewest people'),
      skills: s.list(
        s.object({ skill: s.text('electrical'), min: s.integer('how many') }),
        'who of them must be able to do what',
      ),
    }),
    'what each shift needs',
  ),
  measures: s.list(s.object(MEASURE_FIELDS), 'what is done for it, and for those around it, and is in force'),
} satisfies Record<string, Schema>;

export function siteJson(
  site: Site,
  members: readonly string[],
  crews: readonly CrewShift[],
  measures: readonly MeasureView[],
) {
  return { ...site, members, crews, measures };
}
