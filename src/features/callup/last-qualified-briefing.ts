import type { BriefingItem, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import { DAY_MS, msOf } from '../../shared/clock.ts';
import { formatNear } from '../../shared/format.ts';
import type { Db } from '../../store/types.ts';
import { incidentPage } from '../incident/incident-queries.ts';
import { peopleById } from '../person/person-queries.ts';
import { briefingMessages } from './briefing-messages.ts';
import type { LastQualified } from './last-qualified.ts';
import { lastQualified } from './last-qualified.ts';
import { breachText } from './reason-messages.ts';
import { situationAround } from './situation-briefing.ts';

export interface LastQualifiedFacts {
  readonly last: LastQualified;
}

/** The severe incidents that a vital service still suffers from rest on somebody who may not go on. */
export async function lastQualifiedItems(
  db: Db,
  { now }: BriefingWindow,
): Promise<BriefingItem<LastQualifiedFacts>[]> {
  const filter = { status: ['open', 'acknowledged'], severities: [1, 2], vital: true } as const;
  const incidents = await incidentPage(db, { filter, sort: null, limit: null });
  if (incidents.length === 0) return [];
  const at = msOf(now);
  const situation = await situationAround(db, { start: at, end: at + DAY_MS }, now);
  const onDuty = [
    ...situation.shifts.flatMap(({ person }) => person ?? []),
    ...situation.callups.flatMap(({ called }) => called.map(({ person }) => person)),
  ];
  const people = await peopleById(db, new Set(onDuty));
  const regimes = new Map([...people].map(([id, { regime }]) => [id, regime]));
  return lastQualified({ situation, incidents, regimes }).map(itemOf);
}

function itemOf(last: LastQualified): BriefingItem<LastQualifiedFacts> {
  const { severity, site, person, from, relief, elsewhere } = last;
  const named = [relief, elsewhere].flatMap((one) => (one === null ? [] : [one.person]));
  return {
    ...PLAIN_ITEM,
    id: `last-qualified-${person}`,
    section: 'sites',
    kind: 'act',
    subject: site,
    severity,
    vital: true,
    dueAt: from,
    people: [person, ...named],
    facts: { last },
  };
}

export function lastQualifiedPhrase({ last }: LastQualifiedFacts, speech: Speech): Phrase {
  const words = briefingMessages[speech.lang];
  const { site, skills, person, from, breach } = last;
  const what = skills.length === 0 ? last.incident : `${site} ${skills.join(', ')}`;
  const when = formatNear(from, speech.now, speech);
  const said = words.lastQualified(what, speech.name(person), when, breachText(breach, speech));
  return { headline: words.sentence(said), why: words.limits };
}
