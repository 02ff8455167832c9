import type { Arg } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { incidentsToReview } from '../incident-queries.ts';
import { reviewMessages } from '../review-messages.ts';
import { activeChoices, choiceOf, INCIDENT, question } from './parts.ts';

/** Which incident: typed, or picked among those whose review is open. */
export const TO_REVIEW: Arg = {
  ...INCIDENT,
  ask: { question: question('incident'), search: openReviews },
};

/** The same, and the active ones, for which a review can be planned too. */
export const TO_PLAN: Arg = {
  ...INCIDENT,
  ask: {
    question: question('incident'),
    search: async (context) => [...(await openReviews(context)), ...(await activeChoices(context))],
  },
};

async function openReviews(context: Context) {
  const incidents = await context.read(incidentsToReview);
  return incidents.map((incident) => choiceOf(context, incident));
}

/** A question in both languages, by its name in the messages. */
export function reviewQuestion(name: keyof (typeof reviewMessages)['en']['ask']) {
  return { en: reviewMessages.en.ask[name], fr: reviewMessages.fr.ask[name] };
}
