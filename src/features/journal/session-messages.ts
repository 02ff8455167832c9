import type { NameOf } from './sentences.ts';

// How the entries of sessions read in the main courante. S-20 stands beside.

type Attended = {
  readonly person: string;
  readonly presence: 'present' | 'deputised' | 'excused' | 'absent';
};
type Settled = { readonly key: string; readonly option: string | null };
type Attendance = { readonly attendance: readonly Attended[] };

const EN = { present: 'present', deputised: 'deputised', excused: 'excused', absent: 'absent' } as const;
const FR = { present: 'présent', deputised: 'suppléé', excused: 'excusé', absent: 'absent' } as const;

export const sessionHeadlinesEn = {
  'arbitration.settled': ({ key, option }: Settled, _name: NameOf) =>
    `Arbitration settled: ${key}${option === null ? '' : `, option ${option}`}`,
  'session.opened': ({ knownSeq }: { readonly knownSeq: number }, _name: NameOf) =>
    `Session opened, informed up to entry ${knownSeq}`,
  'session.attended': ({ attendance }: Attendance, name: NameOf) =>
    attendance.map(({ person, presence }) => `${name(person)} ${EN[presence]}`).join(', '),
  'session.closed': ({ notDiscussed }: { readonly notDiscussed: readonly string[] }) =>
    notDiscussed.length === 0
      ? 'Session closed'
      : `Session closed; not discussed: ${notDiscussed.join(', ')}`,
};

export const sessionHeadlinesFr: typeof sessionHeadlinesEn = {
  'arbitration.settled': ({ key, option }) =>
    `Arbitrage tranché\u00a0: ${key}${option === null ? '' : `, option ${option}`}`,
  'session.opened': ({ knownSeq }) => `Réunion ouverte, informée jusqu’à l’entrée ${knownSeq}`,
  'session.attended': ({ attendance }, name) =>
    attendance.map(({ person, presence }) => `${name(person)} ${FR[presence]}`).join(', '),
  'session.closed': ({ notDiscussed }) =>
    notDiscussed.length === 0
      ? 'Réunion close'
      : `Réunion close\u00a0; points non examinés\u00a0: ${notDiscussed.join(', ')}`,
};
