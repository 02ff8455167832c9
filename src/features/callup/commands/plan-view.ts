import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { instantOf } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatTime, formatWeekdayMonth } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Verdict } from '../match.ts';
import { crewReason } from '../match.ts';
import { callupMessages } from '../messages.ts';
import type { Plan, PlanNeed } from '../plan.ts';
import { reasonMessages, reasonText, whenText } from '../reason-messages.ts';

/** So many of the nearest candidates are told for a place that stays open. */
const NEAREST = 3;

const CANDIDATE = { reservist: s.text('P-7'), name: s.text('their name') };

/** What a plan tells of each need. Fields are only ever added. */
export const NEED_FIELDS = {
  site: s.text('its code'),
  skill: s.orNull(s.text('what they must be able to do')),
  from: s.instant('when the work begins'),
  until: s.instant('when it ends'),
  count: s.integer('how many are wanted'),
  open: s.integer('how many places stay open'),
  people: s.list(s.object(CANDIDATE), 'who is to come'),
  nearest: s.list(
    s.object({ ...CANDIDATE, why: s.text('the rules that refused them, in the reader’s language') }),
    'where a place stays open',
  ),
  callup: s.orNull(s.text('CU-1, once applied')),
};

interface Telling {
  readonly plan: Plan;
  readonly needs: readonly PlanNeed[];
  readonly nameOf: (person: PersonId) => string;
  readonly reader: Reader;
  readonly callup: string | null;
}

export function plannedNeed(one: PlanNeed, at: number, telling: Telling) {
  const { need } = one;
  const people = telling.plan.people[at] ?? [];
  const open = need.count - people.length;
  const named = (person: PersonId) => ({ reservist: person, name: telling.nameOf(person) });
  return {
    site: need.site,
    skill: need.skill,
    from: instantOf(need.start),
    until: instantOf(need.end),
    count: need.count,
    open,
    people: people.map(named),
    nearest:
      open === 0
        ? []
        : one.verdicts
            .filter(({ person }) => !people.includes(person))
            .slice(0, NEAREST)
            .map((verdict) => ({ ...named(verdict.person), why: whyNot(one, at, verdict, telling) })),
    callup: telling.callup,
  };
}

export type PlannedNeed = ReturnType<typeof plannedNeed>;

/** Why somebody is not planned: the rules that refused them, or what they are planned for instead. */
function whyNot(
  one: PlanNeed,
  at: number,
  verdict: Verdict,
  { plan, needs, nameOf, reader }: Telling,
): string {
  const telling = { ...reader, around: instantOf(one.need.start), nameOf };
  const words = callupMessages[reader.lang];
  if (verdict.verdict === 'refused') {
    const why = verdict.reasons
      .map((reason) => reasonText(reason, telling))
      .join(reasonMessages[reader.lang].semicolon);
    const { eligibleFrom } = verdict;
    const from = reasonMessages[reader.lang].eligibleFrom;
    return eligibleFrom === null ? why : `${why}, ${from(whenText(eligibleFrom, telling))}`;
  }
  const elsewhere = needs.filter((_, other) => other !== at && plan.people[other]?.includes(verdict.person));
  if (elsewhere.length > 0)
    return words.plannedFor(
      elsewhere.map(({ need }) => `${need.site} ${whenOf(need.start, reader)}`).join(', '),
    );
  const crew = one.verdicts.filter(({ person }) => plan.people[at]?.includes(person));
  const reason = crewReason(one.need, [...crew, verdict], one.place);
  return reason === null ? words.unproven : reasonText(reason, telling);
}

function whenOf(ms: number, reader: Reader): string {
  return `${formatWeekdayMonth(instantOf(ms), reader)} ${formatTime(instantOf(ms), reader)}`;
}

/** A need in a line, with one more for each of the nearest where a place stays open. */
export function planText(context: Context, need: PlannedNeed): string {
  const words = callupMessages[context.lang];
  const when = `${whenOf(Date.parse(need.from), context)}–${formatTime(need.until, context)}`;
  const what = [need.site, need.skill ?? ''].filter((part) => part !== '').join(' ');
  const people = need.people.map(({ name, reservist }) => `${safeLine(name)} (${reservist})`).join(', ');
  const open = need.open === 0 ? '' : context.output.paint.warn(words.openPlaces(need.open));
  const said = [people, open].filter((part) => part !== '').join(reasonMessages[context.lang].semicolon);
  const callup = need.callup === null ? '' : `${need.callup}  `;
  const nearest = need.nearest.map(
    ({ name, reservist, why }) => `    ${words.verdictOf(`${safeLine(name)} (${reservist})`, why)}`,
  );
  const lines = [words.verdictOf(`${callup}${when}  ${what}, ${need.count}`, said), ...nearest];
  return context.output.terminal
    ? lines.flatMap((line) => indented(line, pageWidth(context))).join('\n')
    : lines.join('\n');
}

/** A line that goes on below is indented further there. */
function indented(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const [first = '', ...more] = wrapped(line.slice(indent.length), width - indent.length - 2);
  return [indent + first, ...more.map((part) => `${indent}  ${part}`)];
}
