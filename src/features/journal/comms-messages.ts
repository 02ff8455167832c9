import { formatNumber, NBSP } from '../../shared/format.ts';

// How the entries of what is due to authorities, staff and customers read in the main courante.

type NameOf = (person: string) => string;

interface Terms {
  readonly owner: string | null;
  readonly every: object | null;
}

interface Changed {
  readonly owner?: string | null;
  readonly dueAt?: string;
  readonly every?: object | null;
  readonly to?: true;
}

interface Sent {
  readonly passed: number;
}

/** `a, b`, leaving out what is null. */
function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

export const commsHeadlinesEn = {
  'comms.added': ({ owner, every }: Terms, name: NameOf) =>
    listed([
      every === null ? 'Communication due' : 'Communication due again and again',
      owner === null ? null : `owner ${name(owner)}`,
    ]),
  'comms.changed': ({ owner, dueAt, every, to }: Changed, name: NameOf) =>
    listed([
      dueAt === undefined ? null : 'Another deadline',
      every === undefined || dueAt !== undefined ? null : every === null ? 'Once more' : 'Other turns',
      owner === undefined ? null : owner === null ? 'Left without an owner' : `Owner ${name(owner)}`,
      to === undefined ? null : 'Another receiver',
    ]),
  'comms.sent': ({ passed }: Sent) =>
    passed === 0 ? 'Sent' : `Sent; not sent in between: ${formatNumber(passed, 'en')}`,
  'comms.dropped': () => 'Dropped',
  'comms.reopened': () => 'To be sent after all',
};

export const commsHeadlinesFr: typeof commsHeadlinesEn = {
  'comms.added': ({ owner, every }, name) =>
    listed([
      every === null ? 'Communication à envoyer' : 'Communication périodique à envoyer',
      owner === null ? null : `confiée à ${name(owner)}`,
    ]),
  'comms.changed': ({ owner, dueAt, every, to }, name) =>
    listed([
      dueAt === undefined ? null : 'Autre échéance',
      every === undefined || dueAt !== undefined
        ? null
        : every === null
          ? 'Une dernière fois'
          : 'Autre périodicité',
      owner === undefined ? null : owner === null ? 'Laissée sans responsable' : `Confiée à ${name(owner)}`,
      to === undefined ? null : 'Autre destinataire',
    ]),
  'comms.sent': ({ passed }) =>
    passed === 0
      ? 'Envoyée'
      : `Envoyée${NBSP}; échéances intermédiaires non honorées${NBSP}: ${formatNumber(passed, 'fr')}`,
  'comms.dropped': () => 'Abandonnée',
  'comms.reopened': () => 'De nouveau à envoyer',
};
