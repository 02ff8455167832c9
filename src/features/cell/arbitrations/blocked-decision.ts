import type { Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { messages } from '../../../shared/lang.ts';
import type { Arbitration, ArbitrationRule } from './arbitration.ts';
import { itemsWith } from './arbitration.ts';

interface ActionFacts {
  readonly one: { readonly id: string; readonly owner: PersonId; readonly carriesOut: string | null };
}

export interface BlockedDecision {
  readonly decision: string;
  readonly action: string;
  readonly owner: PersonId;
  readonly dueAt: Instant;
}

/** So long after it was due, an action holds up what was decided. */
const HELD_UP_MS = 4 * 3_600_000;

/** It was decided, and what carries it out is overdue. */
export const blockedDecision: ArbitrationRule<BlockedDecision> = {
  find(picture) {
    return itemsWith<ActionFacts>(picture, 'one').flatMap(
      ({ facts, dueAt }): Arbitration<BlockedDecision>[] => {
        const { one } = facts;
        const decision = one?.carriesOut ?? null;
        if (decision === null || dueAt === null || msBetween(dueAt, picture.now) < HELD_UP_MS) return [];
        return [
          {
            key: `blocked-decision:${one.id}`,
            severity: 3,
            vital: false,
            deadline: null,
            options: ['a', 'b', 'c'],
            default: 'c',
            measure: 1,
            people: [one.owner],
            takesFrom: null,
            covers: [],
            facts: { decision, action: one.id, owner: one.owner, dueAt },
          },
        ];
      },
    );
  },

  phrase({ decision, action, owner, dueAt }: BlockedDecision, { lang, name, sessionAt }: Speech): Phrase {
    const words = WORDS[lang];
    // At the session's time, as the action's own line says it.
    const late = formatAge(msBetween(dueAt, sessionAt), lang);
    return {
      headline: words.headline(decision, action, name(owner), late),
      why: words.why,
      topic: words.topic(decision),
      options: [
        { id: 'a', text: words.deadline(name(owner)), effect: null },
        { id: 'b', text: words.other, effect: null },
        { id: 'c', text: words.nothing, effect: words.waits(decision) },
      ],
    };
  },
};

const WORDS = messages({
  en: {
    topic: (decision: string) => `${decision} held up`,
    headline: (decision: string, action: string, owner: string, late: string) =>
      `${decision} waits for ${action} of ${owner}, ${late} late.`,
    deadline: (owner: string) => `${owner} gives a new deadline, now`,
    other: 'somebody else does it',
    nothing: 'wait',
    waits: (decision: string) => `${decision} stays undone`,
    why: 'what was decided is held up by what was promised',
  },
  fr: {
    topic: (decision: string) => `${decision} bloquée`,
    headline: (decision: string, action: string, owner: string, late: string) =>
      `${decision} attend ${action} (${owner}), en retard de ${late}.`,
    deadline: (owner: string) => `${owner} donne une nouvelle échéance, maintenant`,
    other: 'quelqu’un d’autre s’en charge',
    nothing: 'attendre',
    waits: (decision: string) => `${decision} reste sans effet`,
    why: 'ce qui est décidé est bloqué par ce qui est promis',
  },
});
