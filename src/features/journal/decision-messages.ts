// How the entries of decisions and actions read in the main courante.

type NameOf = (person: string) => string;

interface Terms {
  readonly owner: string | null;
  readonly conditional: boolean;
}

interface Given {
  readonly owner: string;
  readonly decision: string | null;
  readonly incident: string | null;
}

/** `a, b`, leaving out what is null. */
function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

export const decisionHeadlinesEn = {
  'decision.proposed': ({ owner, conditional }: Terms, name: NameOf) =>
    listed([
      'Proposed',
      conditional ? 'on a condition' : null,
      owner === null ? null : `owner ${name(owner)}`,
    ]),
  'decision.taken': (
    { owner, conditional, supersedes }: Terms & { readonly supersedes: string | null },
    name: NameOf,
  ) =>
    listed([
      'Decided',
      conditional ? 'on a condition' : null,
      supersedes === null ? null : `in place of ${supersedes}`,
      owner === null ? null : `owner ${name(owner)}`,
    ]),
  'decision.confirmed': () => 'Looked at again, and stands',
  'decision.changed': (
    { owner, reviewAt }: { readonly owner?: string | null; readonly reviewAt?: string | null },
    name: NameOf,
  ) =>
    listed([
      owner === undefined ? null : owner === null ? 'Left without an owner' : `Owner ${name(owner)}`,
      reviewAt === undefined ? null : reviewAt === null ? 'No review' : 'Another review date',
    ]),
  'decision.superseded': ({ by }: { readonly by: string }) => `Superseded by ${by}`,
  'decision.revoked': () => 'Revoked',
  'action.added': ({ owner, decision, incident }: Given, name: NameOf) =>
    listed([`Action, ${name(owner)}`, decision, incident]),
  'action.changed': ({ owner, dueAt }: { readonly owner?: string; readonly dueAt?: string }, name: NameOf) =>
    listed([
      owner === undefined ? null : `Given to ${name(owner)}`,
      dueAt === undefined ? null : 'Another deadline',
    ]),
  'action.done': () => 'Done',
  'action.dropped': () => 'Dropped',
  'action.reopened': () => 'To be done after all',
};

export const decisionHeadlinesFr: typeof decisionHeadlinesEn = {
  'decision.proposed': ({ owner, conditional }, name) =>
    listed([
      'Proposée',
      conditional ? 'sous condition' : null,
      owner === null ? null : `confiée à ${name(owner)}`,
    ]),
  'decision.taken': ({ owner, conditional, supersedes }, name) =>
    listed([
      'Arrêtée',
      conditional ? 'sous condition' : null,
      supersedes === null ? null : `en remplacement de ${supersedes}`,
      owner === null ? null : `confiée à ${name(owner)}`,
    ]),
  'decision.confirmed': () => 'Réexaminée, confirmée',
  'decision.changed': ({ owner, reviewAt }, name) =>
    listed([
      owner === undefined ? null : owner === null ? 'Laissée sans responsable' : `Confiée à ${name(owner)}`,
      reviewAt === undefined ? null : reviewAt === null ? 'Sans réexamen' : 'Autre date de réexamen',
    ]),
  'decision.superseded': ({ by }) => `Remplacée par ${by}`,
  'decision.revoked': () => 'Rapportée',
  'action.added': ({ owner, decision, incident }, name) =>
    listed([`Action confiée à ${name(owner)}`, decision, incident]),
  'action.changed': ({ owner, dueAt }, name) =>
    listed([
      owner === undefined ? null : `Confiée à ${name(owner)}`,
      dueAt === undefined ? null : 'Autre échéance',
    ]),
  'action.done': () => 'Faite',
  'action.dropped': () => 'Abandonnée',
  'action.reopened': () => 'De nouveau à faire',
};
