import type { NameOf } from './sentences.ts';

// How the entries of schedules read in the main courante. The rotation, the site or the person stands beside.

type Override = {
  readonly id: string;
  readonly kind: 'replace' | 'add' | 'remove';
  readonly person: string | null;
  readonly replaced: string | null;
};
type Members = { readonly members?: readonly string[] };
type Person = { readonly person: string };
type Span = { readonly from: string; readonly until: string };

/** `18/03 22:00-06:00 UTC`: the main courante's own times stand beside it. */
function span({ from, until }: Span): string {
  const day = (instant: string): string => `${instant.slice(8, 10)}/${instant.slice(5, 7)}`;
  const end = until.slice(0, 10) === from.slice(0, 10) ? '' : `${day(until)} `;
  return `${day(from)} ${from.slice(11, 16)}-${end}${until.slice(11, 16)} UTC`;
}

const named = (members: readonly string[], name: NameOf): string => members.map(name).join(', ');

export const oncallHeadlinesEn = {
  'rotation.added': (data: Members, name: NameOf) => `Rotation: ${named(data.members ?? [], name)}`,
  'rotation.changed': ({ members }: Members, name: NameOf) =>
    members === undefined ? 'Rotation changed' : `Rotation now: ${named(members, name)}`,
  'rotation.removed': () => 'Rotation removed',
  'rotation.joined': ({ person }: Person, name: NameOf) => `${name(person)} joins`,
  'rotation.left': ({ person }: Person, name: NameOf) => `${name(person)} leaves`,
  'rotation.overridden': ({ id, kind, person, replaced, ...when }: Override & Span, name: NameOf) => {
    const who = name(person ?? replaced ?? '');
    const whose = replaced === null ? 'whoever is on call' : name(replaced);
    const said = {
      replace: `${who} in place of ${whose}`,
      add: `${who} on call besides`,
      remove: `${who} not on call`,
    };
    return `${id}: ${said[kind]}, ${span(when)}`;
  },
  'rotation.override-removed': ({ id }: { readonly id: string }) => `${id} removed`,
  'oncall.uncovered': (data: Span) => `Nobody on call, on purpose, ${span(data)}`,
  'oncall.worked': (data: Span) => `Intervention while on call, ${span(data)}`,
};

export const oncallHeadlinesFr: typeof oncallHeadlinesEn = {
  'rotation.added': (data, name) => `Tour d’astreinte\u00a0: ${named(data.members ?? [], name)}`,
  'rotation.changed': ({ members }, name) =>
    members === undefined
      ? 'Tour d’astreinte modifié'
      : `Tour d’astreinte désormais\u00a0: ${named(members, name)}`,
  'rotation.removed': () => 'Tour d’astreinte supprimé',
  'rotation.joined': ({ person }, name) => `${name(person)} entre dans le tour`,
  'rotation.left': ({ person }, name) => `${name(person)} sort du tour`,
  'rotation.overridden': ({ id, kind, person, replaced, ...when }, name) => {
    const who = name(person ?? replaced ?? '');
    const whose = replaced === null ? 'quiconque est d’astreinte' : name(replaced);
    const said = {
      replace: `${who} à la place de ${whose}`,
      add: `${who} d’astreinte en plus`,
      remove: `${who} pas d’astreinte`,
    };
    return `${id}\u00a0: ${said[kind]}, ${span(when)}`;
  },
  'rotation.override-removed': ({ id }) => `${id} supprimée`,
  'oncall.uncovered': (data) => `Personne d’astreinte, à dessein, ${span(data)}`,
  'oncall.worked': (data) => `Intervention en astreinte, ${span(data)}`,
};
