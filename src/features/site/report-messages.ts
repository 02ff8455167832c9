import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** What sites' reports, modes and figures say, in answers, lists and on the agenda. */
export const reportMessages = messages({
  en: {
    causes: {
      confirmed: 'confirmed',
      suspect: 'suspected',
      contact: 'contacts',
      childcare: 'childcare',
      other: 'other',
    },
    modes: { onsite: 'on site', mixed: 'mixed', remote: 'remote' },
    states: { ok: 'ok', warning: 'warning', critical: 'critical' },
    fields: {
      site: 'Site',
      status: 'Status',
      why: 'Why',
      present: 'Present',
      crew: 'Crew',
      home: 'At home',
      absent: 'Absent',
      pace: 'Pace',
      mode: 'Mode',
      reportedAt: 'Reported',
      roundsDue: 'Rounds due',
      roundsDone: 'Done',
    },
    figureFields: {
      name: 'Figure',
      value: 'Value',
      unit: 'Unit',
      usual: 'Usual',
      before: 'Before',
      state: 'State',
      warn: 'Warning',
      crit: 'Critical',
      at: 'As of',
    },
    ask: {
      figure: 'Which figure?',
      value: 'What is it now?',
      mode: 'How is it staffed?',
      shift: 'Which shift (22:00-06:00)?',
    },
    crewSet: (code: string, shift: string, min: number, skills: readonly Skill[]) =>
      `${code} ${shift}: a crew of ${min}${skillsSaid(skills, ', with')}.`,
    noCrew: (code: string, shift: string) => `${code} ${shift}: no crew of its own any more.`,
    crewAlready: (code: string, shift: string) => `${code} ${shift}: so already; nothing was written.`,
    crew: (min: number, skills: readonly Skill[]) => `${min}${skillsSaid(skills, ':')}`,
    noFigures: 'No figure is kept yet. vigie figure set NAME VALUE',
    noSites: 'No site is expected to report. vigie site add CODE',
    nothing: (code: string) => `${code}: that round was reported already; nothing was written.`,
    reported: (code: string, said: string) => `${code} reported: ${said}.`,
    said: {
      present: (count: string) => `${count} on site`,
      crew: (count: string) => `crew of ${count}`,
      home: (count: string) => `${count} at home`,
      absent: (count: string) => `${count} absent`,
      pace: (count: string) => `${count} servers a day`,
      round: (time: string) => `round of ${time} done`,
      expected: (shift: string, count: string) => `crew of ${count} expected ${shift}`,
    },
    mode: (code: string, mode: string) => `${code} is ${mode}.`,
    modeAlready: (code: string, mode: string) => `${code} is ${mode} already; nothing was written.`,
    figure: (name: string, value: string, state: string) => `${name}: ${value}${state}.`,
    why: {
      ok: 'as it should be',
      never: 'never reported',
      silent: (age: string) => `no report for ${age}`,
      under: (crew: string, min: string) => `crew of ${crew} for ${min}`,
      over: (present: string, cap: string) => `${present} on site, the cap is ${cap}`,
      missed: (time: string) => `round of ${time} not done`,
      unheard: (time: string) => `no report since the round of ${time} was due`,
    },
    summary: (state: string, worst: string, count: string) => `SITES ${state}: ${worst}${count}`,
    others: (count: number) => (count === 0 ? '' : `; and ${count} more`),
    allWell: (count: number) => (count === 1 ? '1 site as it should be' : `${count} sites as they should be`),
    agenda: {
      people: (present: string, home: string, absent: string, causes: string) =>
        `On site ${present}, at home ${home}, absent ${absent}${causes === '' ? '' : `: ${causes}`}.`,
      cause: (name: string, count: string) => `${name} ${count}`,
      risen: (list: string) => ` (${list} today)`,
      risenAt: (count: string, site: string, first: boolean) =>
        `${count}${first ? ' of them' : ''} at ${site}`,
      elsewhere: (count: string) => `${count} elsewhere`,
      under: (site: string, crew: string, min: string, present: string, cap: string) =>
        `${site}: crew of ${crew} for ${min}${present === '' ? '' : `, ${present} on site`}${cap}.`,
      cap: (cap: string) => ` for a cap of ${cap}`,
      over: (site: string, present: string, cap: string) => `${site}: ${present} on site, the cap is ${cap}.`,
      rounds: (done: string, due: string, missed: string, unknown: string) =>
        `Disinfection ${done}/${due}${missed}${unknown}.`,
      missed: (list: string) => `; missed: ${list}`,
      unknown: (list: string) => `; ${list} unknown`,
      mode: (site: string, mode: string) => `${site} is now ${mode}.`,
      figures: (list: string) => `${list}.`,
      figure: (name: string, value: string, usual: string) => `${name} ${value}${usual}`,
      usual: (value: string) => ` (usually ${value})`,
      why: {
        people: 'what the sites reported',
        under: 'below its minimum crew',
        over: 'above its occupancy cap',
        rounds: 'rounds due since midnight, in each site’s own time',
        mode: 'changed since the last session',
        figure: 'beyond the level that was set for it',
      },
    },
  },
  fr: {
    causes: {
      confirmed: 'confirmés',
      suspect: 'suspects',
      contact: 'cas contacts',
      childcare: 'garde d’enfants',
      other: 'autres',
    },
    modes: { onsite: 'sur site', mixed: 'mixte', remote: 'à distance' },
    states: { ok: 'normal', warning: 'à surveiller', critical: 'critique' },
    fields: {
      site: 'Site',
      status: 'État',
      why: 'Motif',
      present: 'Présents',
      crew: 'Effectif',
      home: 'À domicile',
      absent: 'Absents',
      pace: 'Cadence',
      mode: 'Mode',
      reportedAt: 'Compte rendu',
      roundsDue: 'Passages dus',
      roundsDone: 'Faits',
    },
    figureFields: {
      name: 'Indicateur',
      value: 'Valeur',
      unit: 'Unité',
      usual: 'Habituel',
      before: 'Auparavant',
      state: 'État',
      warn: 'Alerte',
      crit: 'Critique',
      at: 'Relevé',
    },
    ask: {
      figure: `Quel indicateur${NB}?`,
      value: `Quelle est sa valeur${NB}?`,
      mode: `Quel mode${NB}?`,
      shift: `Quel poste (22:00-06:00)${NB}?`,
    },
    crewSet: (code: string, shift: string, min: number, skills: readonly Skill[]) =>
      `${code} ${shift}${NB}: effectif de ${min}${skillsSaid(skills, ', dont')}.`,
    noCrew: (code: string, shift: string) => `${code} ${shift}${NB}: plus d’effectif propre.`,
    crewAlready: (code: string, shift: string) =>
      `${code} ${shift}${NB}: c’est déjà le cas${NB}; rien n’a été inscrit.`,
    crew: (min: number, skills: readonly Skill[]) => `${min}${skillsSaid(skills, `${NB}:`)}`,
    noFigures: 'Aucun indicateur suivi. vigie figure set NOM VALEUR',
    noSites: 'Aucun site n’a de compte rendu à faire. vigie site add CODE',
    nothing: (code: string) => `${code}${NB}: ce passage était déjà inscrit${NB}; rien n’a été inscrit.`,
    reported: (code: string, said: string) => `${code}, compte rendu${NB}: ${said}.`,
    said: {
      present: (count: string) => `${count} sur site`,
      crew: (count: string) => `effectif de ${count}`,
      home: (count: string) => `${count} à domicile`,
      absent: (count: string) => `${count} absent${plural(count)}`,
      pace: (count: string) => `${count} serveurs par jour`,
      round: (time: string) => `passage de ${time.replace(':', `${NB}h${NB}`)} fait`,
      expected: (shift: string, count: string) => `effectif de ${count} attendu ${shift}`,
    },
    mode: (code: string, mode: string) => `${code}${NB}: ${mode}.`,
    modeAlready: (code: string, mode: string) => `${code} est déjà ${mode}${NB}; rien n’a été inscrit.`,
    figure: (name: string, value: string, state: string) => `${name}${NB}: ${value}${state}.`,
    why: {
      ok: 'normal',
      never: 'aucun compte rendu à ce jour',
      silent: (age: string) => `sans nouvelles depuis ${age}`,
      under: (crew: string, min: string) => `effectif de ${crew} pour ${min}`,
      over: (present: string, cap: string) => `${presents(present)}, plafond ${cap}`,
      missed: (time: string) => `passage de ${time} non fait`,
      unheard: (time: string) => `sans nouvelles depuis avant le passage de ${time}`,
    },
    summary: (state: string, worst: string, count: string) => `SITES ${state}${NB}: ${worst}${count}`,
    others: (count: number) => (count === 0 ? '' : `${NB}; et ${count} autre${count > 1 ? 's' : ''}`),
    allWell: (count: number) => (count < 2 ? `${count} site, normal` : `${count} sites, tous normaux`),
    agenda: {
      people: (present: string, home: string, absent: string, causes: string) =>
        `Sur site ${present}, à domicile ${home}, absents ${absent}${causes === '' ? '' : `${NB}: ${causes}`}.`,
      cause: (name: string, count: string) => `${name} ${count}`,
      risen: (list: string) => ` (${list} ce jour)`,
      risenAt: (count: string, site: string, first: boolean) => `${first ? 'dont ' : ''}${count} à ${site}`,
      elsewhere: (count: string) => `${count} ailleurs`,
      under: (site: string, crew: string, min: string, present: string, cap: string) =>
        `${site}${NB}: effectif de ${crew} pour ${min}${present === '' ? '' : `, ${presents(present)}`}${cap}.`,
      cap: (cap: string) => ` pour un plafond de ${cap}`,
      over: (site: string, present: string, cap: string) =>
        `${site}${NB}: ${presents(present)}, plafond ${cap}.`,
      rounds: (done: string, due: string, missed: string, unknown: string) =>
        `Désinfection ${done}/${due}${missed}${unknown}.`,
      missed: (list: string) => `${NB}; non fait${NB}: ${list}`,
      unknown: (list: string) => `${NB}; ${list} inconnu`,
      mode: (site: string, mode: string) => `${site} passe en mode ${mode}.`,
      figures: (list: string) => `${list}.`,
      figure: (name: string, value: string, usual: string) => `${name} ${value}${usual}`,
      usual: (value: string) => ` (habituel ${value})`,
      why: {
        people: 'ce que disent les comptes rendus',
        under: 'effectif sous le minimum',
        over: 'au-dessus du plafond de présence',
        rounds: 'passages dus depuis minuit, à l’heure de chaque site',
        mode: 'changé depuis la dernière réunion',
        figure: 'au-delà du niveau fixé',
      },
    },
  },
});

interface Skill {
  readonly skill: string;
  readonly min: number;
}

/** `, with 1 electrical, 2 rack`. */
function skillsSaid(skills: readonly Skill[], before: string): string {
  const list = skills.map(({ skill, min }) => `${min} ${skill}`).join(', ');
  return list === '' ? '' : `${before} ${list}`;
}

/** French counts 0 and 1 as singular. */
function plural(count: string): string {
  return count === '0' || count === '1' ? '' : 's';
}

function presents(count: string): string {
  return `${count} présent${plural(count)}`;
}
