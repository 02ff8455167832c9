import type { BriefingSource } from '../../shared/briefing.ts';
import type { Db } from '../../store/types.ts';
import { briefing as callup } from '../callup/callup-briefing.ts';
import { briefing as demand } from '../demand/demand-briefing.ts';
import { briefing as incident } from '../incident/incident-briefing.ts';
import { briefing as review } from '../incident/review-briefing.ts';
import { briefing as signal } from '../signal/signal-briefing.ts';
import { briefing as measure } from '../site/measure-briefing.ts';
import { briefing as site } from '../site/site-briefing.ts';
import { briefing as stock } from '../stock/stock-briefing.ts';
import { briefing as action } from './action-briefing.ts';
import { briefing as comms } from './comms-briefing.ts';
import { briefing as decision } from './decision-briefing.ts';

/** Who brings what to the agenda. A feature that has something to say adds itself here. */
export const SOURCES: readonly BriefingSource<Db>[] = [
  incident,
  review,
  action,
  decision,
  demand,
  stock,
  site,
  measure,
  callup,
  signal,
  comms,
];
