import type { Context } from '../../../cli/context.ts';
import type { Db } from '../../../store/types.ts';
import type { Callup } from '../callup.ts';
import { heldAt, openPlaces } from '../callup.ts';
import type { Verdict } from '../match.ts';
import { crewReason } from '../match.ts';
import { callupMessages } from '../messages.ts';
import { matched } from '../situation-briefing.ts';
import { phoneIn, tellingOf } from './parts.ts';

/** The best who could come in somebody's place, beside those who do; null where nobody can, or no place is open. */
export async function nextFor(context: Context, db: Db, callup: Callup): Promise<Replacement | null> {
  const now = context.clock.now();
  if (openPlaces(callup, now) === 0 || callup.until <= now) return null;
  const found = await matched(db, { ...callup, count: 1 }, now);
  const asked = new Set(
    callup.called.filter(({ state }) => state !== 'stood-down').map(({ person }) => person),
  );
  const best = found.verdicts.find(
    (one) =>
      one.verdict === 'eligible' &&
      !asked.has(one.person) &&
      crewReason({ ...found.need, count: heldAt(callup, now).length + 1 }, [one], found.place) === null,
  );
  if (best === undefined) return { best: null, name: '', phone: null };
  return {
    best,
    name: tellingOf(context, found).nameOf(best.person),
    phone: phoneIn(found.situation, best.person),
  };
}

export interface Replacement {
  readonly best: Verdict | null;
  readonly name: string;
  readonly phone: string | null;
}

/** Proposes whom to call instead, at once. */
export function proposeReplacement(context: Context, callup: Callup, found: Replacement | null): void {
  if (found === null) return;
  const words = callupMessages[context.lang];
  const { best, name, phone } = found;
  if (best === null) {
    const skill = callup.skill === null ? '' : ` --skill ${callup.skill}`;
    const match = `vigie callup match ${callup.site} 1${skill} --from ${callup.from} --until ${callup.until}`;
    context.output.notice(words.noReplacement(match));
    return;
  }
  const call = `vigie callup call ${callup.id} ${best.person}`;
  context.output.notice(words.replacement(`${name} (${best.person})`, phone ?? words.noPhone, call));
}
