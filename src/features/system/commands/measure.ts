import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { headOf } from '../../../store/journal-queries.ts';
import type { Db } from '../../../store/types.ts';
import { callupPage } from '../../callup/callup-queries.ts';
import { gapsWithin } from '../../callup/gap-briefing.ts';
import { GAP_AHEAD_MS } from '../../callup/gap-state.ts';
import { listActions } from '../../cell/action-queries.ts';
import { calendarIn, nextSessionAt } from '../../cell/cell-queries.ts';
import { listComms } from '../../cell/comms-queries.ts';
import { heldSessions } from '../../cell/held-queries.ts';
import { nextSession } from '../../cell/sessions.ts';
import { indexAt, listRequests } from '../../demand/demand-queries.ts';
import { activeIncidents, rhythmOf } from '../../incident/incident-queries.ts';
import { goneSince } from '../../oncall/gone-briefing.ts';
import { finalShifts, rotationsSince } from '../../oncall/oncall-queries.ts';
import { reportingSince } from '../../site/report.ts';
import { allFigures, siteStates } from '../../site/report-queries.ts';
import { allSites } from '../../site/site-queries.ts';
import { watchedNow } from '../../site/watch-queries.ts';
import { checked, knownBeside } from '../../stock/check-briefing.ts';
import type { Measured } from '../metrics.ts';

export interface MeasuredAt {
  readonly now: Instant;
  /** Stands in where the cell has set none. */
  readonly zone: string;
}

/** Asks every feature how it stands, as its own check and list have it. One snapshot. */
export async function measure(db: Db, at: MeasuredAt): Promise<Omit<Measured, 'version' | 'exercise'>> {
  const { now } = at;
  const [journal, active, rhythm, sites, stock, index, requests, oncall, callups, cell] = await Promise.all([
    headOf(db),
    activeIncidents(db),
    rhythmOf(db),
    measureSites(db, at),
    measureStock(db, now),
    indexAt(db, now),
    listRequests(db),
    measureOncall(db, now),
    callupPage(db, { sites: null, endingAfter: now, sort: 'id', descending: false, limit: null }),
    measureCell(db, at),
  ]);
  return {
    now,
    journal,
    incidents: { active, rhythm },
    sites,
    stock,
    demand: { index, requests },
    oncall,
    callups,
    cell,
  };
}

async function measureSites(db: Db, { now, zone }: MeasuredAt): Promise<Measured['sites']> {
  const [watched, sites, states, figures, calendar] = await Promise.all([
    watchedNow(db, now),
    allSites(db),
    siteStates(db),
    allFigures(db),
    calendarIn(db, zone, now),
  ]);
  const { since } = nextSession(calendar, now);
  return { watched, figures, reporting: reportingSince(sites.values(), states, since) };
}

async function measureStock(db: Db, now: Instant): Promise<Measured['stock']> {
  const beside = await knownBeside(db, now);
  return await checked(db, { beside, question: { surge: 1 }, sites: undefined }, 0);
}

async function measureOncall(db: Db, now: Instant): Promise<Measured['oncall']> {
  const ms = msOf(now);
  const [rotations, gaps, gone] = await Promise.all([
    rotationsSince(db, ms),
    gapsWithin(db, { start: ms, end: ms + GAP_AHEAD_MS }, now),
    goneSince(db, ms),
  ]);
  const shifts = await finalShifts(db, ms, ms + 1, { gone });
  const people = new Set(shifts.flatMap(({ person }) => person ?? []));
  return { rotations: rotations.length, people: people.size, gaps };
}

async function measureCell(db: Db, { now, zone }: MeasuredAt): Promise<Measured['cell']> {
  const [open, overdue, comms, next, [last]] = await Promise.all([
    listActions(db, { status: ['open'] }),
    listActions(db, { status: null, overdueAt: now }),
    listComms(db, { all: false }),
    nextSessionAt(db, zone, now),
    heldSessions(db, 1),
  ]);
  return {
    actions: { open: open.length, overdue: overdue.length },
    comms,
    nextSessionAt: next,
    lastHeldAt: last?.openedAt ?? null,
    isOpen: last !== undefined && last.closedAt === null,
  };
}
