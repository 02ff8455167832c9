import type { PersonId } from '../../shared/ids.ts';
import type { StepEvent } from './callup.ts';

/** What happens to the demo's reservists, in order; times are Paris wall clocks, `opens` a day's two ends. */
export type CallupStep = { readonly at: string } & (
  | { readonly enrols: true }
  | {
      readonly rotation: string;
      readonly site: string;
      readonly zone: string;
      readonly start: string;
      readonly members: readonly PersonId[];
    }
  | {
      readonly crew: string;
      readonly shift: string;
      readonly min: number;
      readonly skills: Record<string, number>;
    }
  | { readonly away: PersonId; readonly from: string; readonly until: string }
  | {
      readonly opens: string;
      readonly count: number;
      readonly skill: string;
      readonly from: string;
      readonly until: string;
      readonly people: readonly PersonId[];
      readonly deadline: string;
    }
  /** By its place among those that were opened. */
  | { readonly nth: number; readonly kind: StepEvent['kind']; readonly person: PersonId }
);

/** A call-up that went as it should: everybody accepts within the hour. */
function done(
  nth: number,
  opens: Omit<Extract<CallupStep, { opens: string }>, 'deadline'>,
  { deployed, stoodDown }: { readonly deployed: string; readonly stoodDown: string | null },
): CallupStep[] {
  const { at, people, from } = opens;
  const steps = (kind: StepEvent['kind'], when: string): CallupStep[] =>
    people.map((person) => ({ at: when, nth, kind, person }));
  return [
    { ...opens, deadline: from },
    ...steps('callup.accepted', `${at.slice(0, 14)}55`),
    ...steps('callup.deployed', deployed),
    ...(stoodDown === null ? [] : steps('callup.stood-down', stoodDown)),
  ];
}

const PARIS = 'Europe/Paris';

export const DEMO_CALLUPS: readonly CallupStep[] = [
  { at: '2020-03-13T10:00', enrols: true },
  ...rotation('night-rbx', 'RBX', PARIS, ['P-18', 'P-20', 'P-24']),
  ...rotation('night-gra', 'GRA', PARIS, ['P-28', 'P-33']),
  ...rotation('night-sbg', 'SBG', PARIS, ['P-37', 'P-41']),
  ...rotation('night-p19', 'P19', PARIS, ['P-44', 'P-45']),
  ...rotation('night-waw', 'WAW', 'Europe/Warsaw', ['P-53', 'P-51']),
  ...rotation('day-bhs', 'BHS', 'America/Toronto', ['P-57', 'P-61']),
  { at: '2020-03-13T11:00', crew: 'RBX', shift: '22:00-06:00', min: 8, skills: { electrical: 1 } },
  ...['P-10', 'P-21', 'P-31', 'P-40', 'P-52', 'P-60'].map((away) => ({
    at: '2020-03-16T08:00',
    away: away as PersonId,
    from: '2020-03-16T08:00',
    until: '2020-03-23T08:00',
  })),
  ...done(
    1,
    {
      at: '2020-03-16T09:20',
      opens: 'RBX',
      count: 2,
      skill: 'rack',
      from: '2020-03-16T22:00',
      until: '2020-03-17T06:00',
      people: ['P-16', 'P-13'],
    },
    { deployed: '2020-03-16T22:00', stoodDown: '2020-03-17T06:00' },
  ),
  ...done(
    2,
    {
      at: '2020-03-17T15:20',
      opens: 'RBX',
      count: 1,
      skill: 'electrical',
      from: '2020-03-18T06:30',
      until: '2020-03-18T14:30',
      people: ['P-11'],
    },
    { deployed: '2020-03-18T06:30', stoodDown: '2020-03-18T14:40' },
  ),
  ...done(
    3,
    {
      at: '2020-03-17T16:05',
      opens: 'GRA',
      count: 1,
      skill: 'rack',
      from: '2020-03-18T12:00',
      until: '2020-03-18T20:00',
      people: ['P-27'],
    },
    { deployed: '2020-03-18T12:00', stoodDown: null },
  ),
  ...done(
    4,
    {
      at: '2020-03-17T16:10',
      opens: 'SBG',
      count: 1,
      skill: 'rack',
      from: '2020-03-18T10:30',
      until: '2020-03-18T18:30',
      people: ['P-36'],
    },
    { deployed: '2020-03-18T10:30', stoodDown: null },
  ),
  ...done(
    5,
    {
      at: '2020-03-18T08:20',
      opens: 'RBX',
      count: 1,
      skill: 'electrical',
      from: '2020-03-18T14:30',
      until: '2020-03-18T23:00',
      people: ['P-22'],
    },
    { deployed: '2020-03-18T14:30', stoodDown: null },
  ),
  ...done(
    6,
    {
      at: '2020-03-18T09:20',
      opens: 'BHS',
      count: 1,
      skill: 'network',
      from: '2020-03-18T13:00',
      until: '2020-03-18T21:00',
      people: ['P-56'],
    },
    { deployed: '2020-03-18T13:00', stoodDown: null },
  ),
  {
    at: '2020-03-18T15:20',
    opens: 'RBX',
    count: 1,
    skill: 'electrical',
    from: '2020-03-18T22:00',
    until: '2020-03-19T06:00',
    people: ['P-7'],
    deadline: '2020-03-18T17:20',
  },
  {
    at: '2020-03-18T15:21',
    opens: 'RBX',
    count: 1,
    skill: 'rack',
    from: '2020-03-18T22:00',
    until: '2020-03-19T06:00',
    people: ['P-12'],
    deadline: '2020-03-18T17:20',
  },
  { at: '2020-03-18T16:02', nth: 7, kind: 'callup.accepted', person: 'P-7' },
];

/** Weekly turns from Monday on, one person a turn. */
function rotation(name: string, site: string, zone: string, members: readonly PersonId[]): CallupStep[] {
  return [{ at: '2020-03-13T10:30', rotation: name, site, zone, start: '2020-03-16T18:00', members }];
}
