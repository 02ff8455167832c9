import type { SectionId } from '../../../shared/briefing.ts';
import { reckonedAt } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { later } from '../../../shared/clock.ts';
import type { LocalDate } from '../../../shared/local-time.ts';
import { datePlus, daysBetween, daysUntil, localDate } from '../../../shared/local-time.ts';
import type { Db } from '../../../store/types.ts';
import { askedPerDay } from '../../demand/demand-index.ts';
import { indicesOver, usualServers } from '../../demand/demand-queries.ts';
import { readOutlook } from '../../demand/outlook-briefing.ts';
import { activeAt } from '../../incident/active-days-queries.ts';
import type { Agenda } from '../agenda.ts';
import type { Wanted } from '../agenda-briefing.ts';
import { calendarIn } from '../cell-queries.ts';
import { coverChart, coversOf } from '../charts/cover-chart.ts';
import type { DemandCourse } from '../charts/demand-chart.ts';
import { demandChart } from '../charts/demand-chart.ts';
import type { ActiveOnDay } from '../charts/incident-chart.ts';
import { incidentChart } from '../charts/incident-chart.ts';
import type { Calendar } from '../sessions.ts';
import { sessionsOf } from '../sessions.ts';

/** What is drawn goes back to day one, and so many days at most: no more is read, however long the crisis. */
const MOST_DAYS = 14;

/** The drawings of an agenda's sections. */
export type Charts = ReadonlyMap<SectionId, readonly string[]>;

/**
 * What stands beside the sentences of an agenda on paper: demand, cover and incidents. Made of what the agenda says
 * and of a few days before it.
 * @param asked as the agenda was: its language, and the zone that stands in where the cell has set none
 */
export async function gatherCharts(
  db: Db,
  agenda: Agenda,
  { lang, zone }: Pick<Wanted, 'lang' | 'zone'>,
): Promise<Charts> {
  const { session, generatedAt: now, sections, overflow } = agenda;
  const reader = { lang, zone: session.zone };
  const calendar = await calendarIn(db, zone, now);
  const today = localDate(now, session.zone);
  const days = daysDrawn(calendar, today);
  const [course, active] = await Promise.all([
    demandCourse(db, sessionStarts(calendar, datePlus(today, 1 - days), now), now),
    activeDays(db, now, session.zone, days),
  ]);
  const reckoned = reckonedAt({ now, sessionAt: later(session.start, now) });
  const covers = coversOf([...sections.flatMap(({ items }) => items), ...overflow]);
  const drawn = (...charts: (string | null)[]) => charts.filter((chart) => chart !== null);
  return new Map<SectionId, string[]>([
    ['situation', drawn(incidentChart(active, reader.lang))],
    ['supply', drawn(demandChart(course, reader), coverChart(covers, reckoned, reader))],
  ]);
}

function daysDrawn({ dayOne }: Calendar, today: LocalDate): number {
  return Math.min(MOST_DAYS, Math.max(1, daysBetween(dayOne, today) + 1));
}

/** When the sessions from a day on began, as far as they did. */
function sessionStarts(calendar: Calendar, first: LocalDate, now: Instant): Instant[] {
  const starts: Instant[] = [];
  for (const { date, start } of sessionsOf(calendar, (one) => one.date < first)) {
    if (start >= now) break;
    if (date >= first) starts.push(start);
  }
  return starts;
}

/** The index as each session began, and now. */
async function demandCourse(db: Db, starts: readonly Instant[], now: Instant): Promise<DemandCourse> {
  const moments = [...starts, now];
  const indices = await indicesOver(db, moments);
  const [usual, { outlook }] = [await usualServers(db), await readOutlook(db, now)];
  const usualPerDay = askedPerDay(usual, 1);
  const { linesPerDay } = outlook;
  return {
    moments: moments.map((at, nth) => ({ at, index: indices[nth]?.total ?? null })),
    lines:
      usualPerDay === null || usualPerDay === 0 || linesPerDay === null ? null : linesPerDay / usualPerDay,
  };
}

async function activeDays(db: Db, now: Instant, zone: string, count: number): Promise<ActiveOnDay[]> {
  const days = daysUntil(now, zone, count);
  const counts = await activeAt(
    db,
    days.map(({ end }) => end),
  );
  return days.map(({ date }, at) => ({ date, active: counts[at] as ActiveOnDay['active'] }));
}
