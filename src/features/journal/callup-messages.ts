import type { NameOf } from './sentences.ts';

// How the entries of call-ups read in the main courante. CU-1 stands beside.

type Opened = {
  readonly site: string;
  readonly count: number;
  readonly skill: string | null;
  readonly people: readonly string[];
};
type People = { readonly people: readonly string[] };
type Person = { readonly person: string };

const named = (people: readonly string[], name: NameOf): string => people.map(name).join(', ');
const what = ({ site, count, skill }: Opened): string => [`${count}`, site, skill ?? ''].join(' ').trim();

export const callupHeadlinesEn = {
  'callup.opened': (data: Opened, name: NameOf) =>
    `Call-up, ${what(data)}: ${named(data.people, name)} called`,
  'callup.called': ({ people }: People, name: NameOf) => `${named(people, name)} called`,
  'callup.accepted': ({ person }: Person, name: NameOf) => `${name(person)} accepted`,
  'callup.declined': ({ person }: Person, name: NameOf) => `${name(person)} declined`,
  'callup.unanswered': ({ person }: Person, name: NameOf) => `${name(person)}: no answer`,
  'callup.deployed': ({ person }: Person, name: NameOf) => `${name(person)} deployed`,
  'callup.stood-down': ({ person }: Person, name: NameOf) => `${name(person)} stood down`,
};

export const callupHeadlinesFr: typeof callupHeadlinesEn = {
  'callup.opened': (data, name) =>
    `Rappel, ${what(data)}\u00a0: ${data.people.length < 2 ? 'sollicité' : 'sollicités'} ${named(data.people, name)}`,
  'callup.called': ({ people }, name) =>
    `${named(people, name)}, ${people.length < 2 ? 'sollicité' : 'sollicités'}`,
  'callup.accepted': ({ person }, name) => `${name(person)} a accepté`,
  'callup.declined': ({ person }, name) => `${name(person)} a décliné`,
  'callup.unanswered': ({ person }, name) => `${name(person)}\u00a0: sans réponse`,
  'callup.deployed': ({ person }, name) => `${name(person)} engagé`,
  'callup.stood-down': ({ person }, name) => `${name(person)} désengagé`,
};
