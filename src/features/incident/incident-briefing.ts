import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import { formatAge, formatDay, formatTime } from '../../shared/format.ts';
import { numberOf } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import type { Step } from './became.ts';
import { becameOf } from './became.ts';
import { heldAmong, heldText } from './briefing-links.ts';
import { takenIn, takenInText } from './briefing-merged.ts';
import { briefingMessages } from './briefing-messages.ts';
import { isOnSessionDay, when } from './briefing-when.ts';
import type { Incident, Severity } from './incident.ts';
import { isActive, isVital, standingOf } from './incident.ts';
import type { IncidentFacts, IncidentItem } from './incident-facts.ts';
import { isIncidentItem } from './incident-facts.ts';
import {
  activeIncidents,
  changesSince,
  closedSince,
  countClosedBefore,
  rhythmOf,
} from './incident-queries.ts';
import type { ToldLink } from './link.ts';
import { personIn } from './link.ts';
import { toldLinks } from './link-queries.ts';
import { incidentMessages } from './messages.ts';
import type { Rhythm } from './silence.ts';
import { silentSince } from './silence.ts';

/** What the line is made of that stands for imported history. */
interface CountFacts {
  readonly count: number;
  readonly before: Instant;
}

const CLOSED_BEFORE = 'incidents-closed-before';

/**
 * Every active incident, however old, and what was closed since the last session. What other systems
 * told of only after it had come and gone is one line, counted and not read.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'incident',
  sections: ['situation'],

  async items(db, window) {
    const [rhythm, active, closed, before] = await Promise.all([
      rhythmOf(db),
      activeIncidents(db),
      closedSince(db, window),
      countClosedBefore(db, window),
    ]);
    const incidents = [...active, ...closed];
    const moved = incidents.filter(
      ({ stateSeq, firstSeq }) => stateSeq > window.sinceSeq && stateSeq > firstSeq,
    );
    const [steps, links] = await Promise.all([stepsOf(db, window, moved), toldLinks(db, active)]);
    const items = incidents.flatMap(
      (incident) =>
        itemOf(incident, steps.get(incident.id) ?? [], links.get(incident.id) ?? [], window, rhythm) ?? [],
    );
    const told = takenIn(items);
    return before === 0 ? told : [...told, countItem(before, window)];
  },

  heading(section, items, speech) {
    if (section !== 'situation') return null;
    const incidents = items.filter(isIncidentItem);
    const active = incidents.filter(({ facts }) => isActive(facts.status));
    const fresh = active.filter(({ change }) => change === 'new');
    const alone = incidents.filter(({ facts }) => facts.status === 'merged').length;
    const taken = incidents.reduce((sum, { takesIn = [] }) => sum + takesIn.length, 0);
    const closed = incidents.filter(({ change }) => change === 'resolved').length - alone;
    return wordsOf(speech).heading(active.length, fresh.length, closed, alone + taken);
  },

  phrase(item, speech) {
    return isIncidentItem(item)
      ? incidentPhrase(item, speech)
      : countPhrase(item as BriefingItem<CountFacts>, speech);
  },
};

async function stepsOf(
  db: Db,
  { sinceSeq }: BriefingWindow,
  incidents: readonly Incident[],
): Promise<Map<string, Step[]>> {
  const byNum = new Map<number, Step[]>(incidents.map(({ id }) => [numberOf(id), []]));
  const changes = await changesSince(
    db,
    sinceSeq,
    incidents.map(({ id }) => id),
  );
  for (const change of changes) byNum.get(change.num)?.push(change);
  return new Map(incidents.map(({ id }) => [id, byNum.get(numberOf(id)) ?? []]));
}

function itemOf(
  incident: Incident,
  steps: readonly Step[],
  links: readonly ToldLink[],
  window: BriefingWindow,
  rhythm: Rhythm,
): IncidentItem | null {
  const became = becameOf(incident, window.sinceSeq, steps);
  if (became === null) return null;
  const status = standingOf(incident);
  const { id, title, severity, statusAt, reopenedAt, site, sector, owner, mergedInto, lastEntryAt } =
    incident;
  const held = heldAmong(links);
  const active = isActive(status);
  // Silent is what is so when the page is made; how long, its sentence reckons at the session's time.
  const silent = silentSince(incident, window.now, rhythm);
  return {
    id,
    section: 'situation',
    kind: active && (owner === null || silent !== null) ? 'act' : 'inform',
    subject: id,
    severity,
    vital: isVital(sector),
    change: became.change,
    // Nothing is written to a merged one after it was merged.
    since: active ? incident.occurredAt : mergedInto === null ? statusAt : lastEntryAt,
    dataAt: lastEntryAt,
    owner,
    dueAt: null,
    silentSince: silent,
    carried: 0,
    options: [],
    default: null,
    people: held.flatMap(({ to }) => personIn(to) ?? []),
    facts: { ...became, title, status, statusAt, reopenedAt, site, sector, mergedInto, links: held },
  };
}

function countItem(count: number, window: BriefingWindow): BriefingItem<CountFacts> {
  return {
    ...PLAIN_ITEM,
    id: CLOSED_BEFORE,
    section: 'situation',
    subject: 'incident',
    change: 'resolved',
    facts: { count, before: window.since },
  };
}

function incidentPhrase(item: IncidentItem, speech: Speech): Phrase {
  const words = wordsOf(speech);
  const severity = words.severities[item.severity ?? 4];
  const sector =
    item.vital && item.facts.sector !== null ? `, ${words.sectors[item.facts.sector].toUpperCase()}` : '';
  const parts = [
    titleOf(item.facts, words),
    turn(item, speech, words),
    standing(item, speech, words),
    takenInText(item.takesIn ?? [], words),
    ...heldText(item.facts.links, speech, words),
    ...wants(item, speech, words),
  ];
  const told = parts.filter((part) => part !== '').map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`));
  return {
    headline: `${severity}${sector}${words.colon}${told.join(' ')}`,
    why: why(item, speech, words),
  };
}

/** The title, with the site where the title does not name it. */
function titleOf({ title, site }: IncidentFacts, words: Words): string {
  const said = title ?? words.noTitle;
  return site === null || said.includes(site) ? said : `${said} (${site})`;
}

/** What neither the sign nor the state tells of a change: `Severity raised from SEV3`. */
function turn(item: IncidentItem, speech: Speech, words: Words): string {
  const { change, severity, facts } = item;
  const told =
    change === 'reopened' ||
    change === 'worsened' ||
    (change === 'improved' && facts.severityFrom !== null && facts.severityFrom !== severity);
  return told ? capital(changeReason(item, speech, words)) : '';
}

/** Where it stands and who has it: `Pris en charge, RSSI`. */
function standing({ facts, owner }: IncidentItem, speech: Speech, words: Words): string {
  const state = stateOf(facts, when(facts.statusAt, speech), words);
  return [state, owner === null ? null : speech.name(owner)].filter((part) => part !== null).join(', ');
}

/** Open goes without saying. */
function stateOf({ status, mergedInto }: IncidentFacts, since: string, said: Words): string | null {
  switch (status) {
    case 'open':
      return null;
    case 'acknowledged':
      return said.acknowledged;
    case 'mitigated':
      return said.mitigated(since);
    case 'resolved':
      return said.resolved(since);
    case 'void':
      return said.void;
    case 'merged':
      return mergedInto === null ? said.statuses.merged : said.merged(mergedInto);
  }
}

/** What an active incident lacks: an owner, news. */
function wants(
  { facts, owner, silentSince: silent, dataAt }: IncidentItem,
  speech: Speech,
  words: Words,
): string[] {
  if (!isActive(facts.status)) return [];
  const nobody = owner === null ? words.unowned : null;
  const quiet = silent === null || dataAt === null ? null : words.silentFor(silence(dataAt, speech));
  const wanting = [nobody, quiet].filter((part) => part !== null).join(', ');
  return wanting === '' ? [] : [capital(wanting)];
}

function why(item: IncidentItem, speech: Speech, words: Words): string {
  const { why: said } = words;
  const { status } = item.facts;
  const reasons = [changeReason(item, speech, words)];
  if (isActive(status)) {
    if (item.owner === null) reasons.push(said.nobody);
    if (item.silentSince !== null && item.dataAt !== null)
      reasons.push(said.silent(silence(item.dataAt, speech)));
  }
  return reasons.join(', ');
}

function changeReason({ change, severity, facts }: IncidentItem, speech: Speech, words: Words): string {
  const { why: said } = words;
  const from = (level: Severity | null): string => words.severities[level ?? 4];
  const was = words.statuses[facts.statusFrom ?? 'open'];
  const severityMoved = facts.severityFrom !== null && facts.severityFrom !== severity;
  switch (change) {
    case 'new':
      return said.new;
    case 'reopened':
      if (facts.statusFrom === 'merged') return said.unmerged;
      return said.reopened(when(facts.reopenedAt ?? facts.statusAt, speech));
    case 'worsened':
      return severityMoved ? said.raised(from(facts.severityFrom)) : said.backward(was);
    case 'improved':
      return severityMoved ? said.lowered(from(facts.severityFrom)) : said.forward(was);
    case 'resolved':
      if (facts.status === 'merged') return said.merged;
      return facts.status === 'void' ? said.void : said.closed;
    case 'same':
      return said.still(words.statuses[facts.status]);
  }
}

function countPhrase({ facts }: BriefingItem<CountFacts>, speech: Speech): Phrase {
  const said = wordsOf(speech);
  const [day, time] = [formatDay(facts.before, speech), formatTime(facts.before, speech)];
  const before = isOnSessionDay(facts.before, speech) ? said.before(time) : said.beforeDayAt(day, time);
  return { headline: said.closedBefore(facts.count, before), why: said.why.counted };
}

/** How long nobody has written, at the session's time. */
function silence(lastEntryAt: Instant, { sessionAt, lang }: Speech): string {
  return formatAge(msBetween(lastEntryAt, sessionAt), lang);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words of incidents and those of their agenda. */
type Words = ReturnType<typeof wordsOf>;

function wordsOf({ lang }: Speech) {
  return { ...incidentMessages[lang], ...briefingMessages[lang] };
}
