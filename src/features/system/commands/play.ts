import { createHash } from 'node:crypto';
import type { Clock, Instant } from '../../../shared/clock.ts';
import { instantOf } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { decideNote } from '../../../shared/free-note.ts';
import type { IncidentId, PersonId } from '../../../shared/ids.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db, Entropy, Store } from '../../../store/types.ts';
import type { CallupStep } from '../../callup/demo-callups.ts';
import { DEMO_CALLUPS } from '../../callup/demo-callups.ts';
import { DEFAULT_SETTINGS, decideSet } from '../../cell/cell.ts';
import { DEMO_COMMS } from '../../cell/demo-comms.ts';
import { DEMO_DECISIONS } from '../../cell/demo-decisions.ts';
import { DEMO_DEMAND } from '../../demand/demo-demand.ts';
import {
  decideAck,
  decideAssign,
  decideNote as decideIncidentNote,
  decideLog,
  decideMitigate,
  decideResolve,
  known,
} from '../../incident/decide.ts';
import { incidentById, lastNum } from '../../incident/incident-queries.ts';
import type { Act } from '../../incident/transitions.ts';
import { decideAdd as decidePerson } from '../../person/person.ts';
import { DEMO_RESERVIST_COUNT, demoReservistPeople } from '../../reservist/demo-reservists.ts';
import { DEMO_SIGNALS } from '../../signal/demo-signals.ts';
import { DEMO_MEASURES } from '../../site/demo-measures.ts';
import { DEMO_REPORTS } from '../../site/demo-reports.ts';
import { DEMO_SITES } from '../../site/demo-sites.ts';
import type { Site } from '../../site/site.ts';
import { decideAdd as decideSite } from '../../site/site.ts';
import { DEMO_STOCK } from '../../stock/demo-stock.ts';
import type { ScenarioStep } from '../demo-scenario.ts';
import {
  SCENARIO_CELL,
  SCENARIO_DESK,
  SCENARIO_LOOKOUT,
  SCENARIO_OFFSET,
  SCENARIO_PEOPLE,
  SCENARIO_PLANNER,
  SCENARIO_START,
  SCENARIO_STEPS,
} from '../demo-scenario.ts';
import { decideCallupStep } from './play-callups.ts';
import { decideCommsStep } from './play-comms.ts';
import { decideDecision } from './play-decisions.ts';
import { decideDemand } from './play-demand.ts';
import { decideMeasureStep } from './play-measures.ts';
import { decideSiteStep } from './play-reports.ts';
import { decideSignal } from './play-signals.ts';
import type { StockScene } from './play-stock.ts';
import { decideStock } from './play-stock.ts';

/** A clock that somebody else moves. */
export class MovingClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  moveTo(instant: Instant): void {
    this.#now = instant;
  }
}

/** A Paris wall clock of the scenario. */
export function scenarioTime(local: string): Instant {
  return instantOf(Date.parse(`${local}${SCENARIO_OFFSET}`));
}

/** The same bytes each time, so that the same demo has the same hashes everywhere. For exercises only. */
export function seededEntropy(seed: string): Entropy {
  return {
    bytes: (purpose, bytes) =>
      new Uint8Array(createHash('shake256', { outputLength: bytes }).update(`${seed}\0${purpose}`).digest()),
  };
}

interface Scene {
  readonly store: Store;
  readonly clock: MovingClock;
  readonly lang: Lang;
  readonly people: ReadonlyMap<string, PersonId>;
  /** What the scenario calls an incident, and the number that it got. */
  readonly incidents: Map<string, IncidentId>;
}

const STEPS = [
  ...SCENARIO_STEPS,
  ...DEMO_STOCK,
  ...DEMO_DEMAND,
  ...DEMO_SIGNALS,
  ...DEMO_REPORTS,
  ...DEMO_DECISIONS,
  ...DEMO_CALLUPS,
  ...DEMO_COMMS,
  ...DEMO_MEASURES,
];
type Step = (typeof STEPS)[number];

/** Plays the whole scenario, each step as somebody would type it, at its own time, through the real write path. */
export async function play(store: Store, clock: MovingClock, lang: Lang): Promise<void> {
  const people = new Map(SCENARIO_PEOPLE.map(({ key }, at) => [key, idOf('P', numberOfPerson(at))]));
  const scene: Scene = { store, clock, lang, people, incidents: new Map() };
  await setUp(scene);
  for (const step of inTime(STEPS)) {
    clock.moveTo(scenarioTime(step.at));
    await playStep(scene, step);
  }
}

async function playStep(scene: Scene, step: Step): Promise<void> {
  if ('acts' in step)
    await write(scene, SCENARIO_PLANNER, (db) => decideStock(db, step.acts, stockScene(scene)));
  else if ('weighs' in step || 'asksDaily' in step || 'indices' in step || 'asks' in step)
    await write(scene, SCENARIO_PLANNER, (db) => decideDemand(db, step, stockScene(scene)));
  else if ('reports' in step || 'staffs' in step || 'figure' in step)
    await write(scene, SCENARIO_DESK, (db) =>
      decideSiteStep(db, step, { now: scene.clock.now(), lang: scene.lang }),
    );
  else if ('decides' in step || 'todo' in step || 'does' in step)
    await write(scene, SCENARIO_DESK, (db) => decideDecision(db, step, decisionScene(scene)));
  else if ('tells' in step || 'sends' in step)
    await write(scene, SCENARIO_DESK, (db) => decideCommsStep(db, step, stockScene(scene)));
  else if ('provides' in step)
    await write(scene, SCENARIO_DESK, (db) => decideMeasureStep(db, step, decisionScene(scene)));
  else if (isOfReservists(step))
    await write(scene, SCENARIO_DESK, (db) =>
      decideCallupStep(db, step, {
        now: scene.clock.now(),
        time: scenarioTime,
        firstReservist: FIRST_RESERVIST,
      }),
    );
  else if ('level' in step) await write(scene, SCENARIO_LOOKOUT, (db) => decideSignal(db, step, scene.lang));
  else await write(scene, step.by, (db) => decide(db, step, scene));
}

/** So many of the scenario's people are known before the sixty reservists, who come in between. */
const KNOWN_BEFORE = 6;
const FIRST_RESERVIST = KNOWN_BEFORE + 1;

function numberOfPerson(at: number): number {
  return at + 1 + (at < KNOWN_BEFORE ? 0 : DEMO_RESERVIST_COUNT);
}

function isOfReservists(step: { readonly at: string }): step is CallupStep {
  return (
    ['enrols', 'rotation', 'crew', 'away', 'opens', 'nth'].some((key) => key in step) && !('level' in step)
  );
}

/** What different people write down, in the order in which they do. */
function inTime<Step extends { readonly at: string }>(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function stockScene({ clock, lang }: Scene): StockScene {
  return { now: clock.now(), lang, time: scenarioTime };
}

function decisionScene({ clock, lang, people }: Scene) {
  return { now: clock.now(), lang, time: scenarioTime, person: (key: string) => personOf(people, key) };
}

/** People, sites and the cell's settings, on the first morning. The secretary is the first to be written down. */
async function setUp(scene: Scene): Promise<void> {
  const { clock, lang, people } = scene;
  clock.moveTo(scenarioTime(SCENARIO_START));
  const persons = SCENARIO_PEOPLE.flatMap(({ key, name, role }) =>
    decidePerson(personOf(people, key), { name: name[lang], function: role[lang] }, []),
  );
  const cell = decideSet(DEFAULT_SETTINGS, {
    ...SCENARIO_CELL,
    lang,
    posture: SCENARIO_CELL.posture[lang],
    members: SCENARIO_PEOPLE.filter(({ member }) => member === true).map(({ key, role }) => ({
      person: personOf(people, key),
      function: role[lang],
      deputy: null,
    })),
  });
  const [first] = SCENARIO_PEOPLE;
  await write(scene, first?.key ?? '', async () => [
    ...persons.slice(0, KNOWN_BEFORE),
    ...demoReservistPeople(FIRST_RESERVIST),
    ...persons.slice(KNOWN_BEFORE),
    ...siteEvents(),
    ...(cell === null ? [] : [cell]),
  ]);
}

function siteEvents(): NewEvent[] {
  const sites = new Map<string, Site>();
  return DEMO_SITES.flatMap((site) => {
    const { code, ...facts } = site;
    const events = decideSite(sites, code, facts);
    sites.set(code, site);
    return events;
  });
}

async function write(
  scene: Scene,
  by: string,
  decided: (db: Db) => Promise<readonly NewEvent[]>,
): Promise<void> {
  await scene.store.write({
    request: null,
    key: null,
    ifSeq: null,
    dryRun: false,
    introduce: async () => ({ actor: personOf(scene.people, by), events: [] }),
    decide: decided,
  });
}

function personOf(people: ReadonlyMap<string, PersonId>, key: string): PersonId {
  const id = people.get(key);
  if (id === undefined) throw new Error(`the scenario knows nobody called ${key}`);
  return id;
}

async function decide(db: Db, step: ScenarioStep, scene: Scene): Promise<readonly NewEvent[]> {
  const { lang, incidents } = scene;
  if ('free' in step) {
    const { free, tags, site, happened } = step;
    return decideNote({
      note: free[lang],
      tags,
      ...(site === undefined ? {} : { site }),
      ...(happened === undefined ? {} : { at: scenarioTime(happened) }),
    });
  }
  if ('log' in step) {
    const number = await lastNum(db);
    incidents.set(step.log.ref, idOf('INC', number + 1));
    return decideLog(number, logRequest(step.log, lang), actAt(scene, step.log.happened));
  }
  return await decideOn(db, step, scene);
}

type Logged = Extract<ScenarioStep, { log: unknown }>['log'];

function logRequest({ severity, title, site, service, category, sector }: Logged, lang: Lang) {
  return {
    severity,
    title: title[lang],
    category,
    ...(site === null ? {} : { site }),
    ...(service === null ? {} : { service }),
    ...(sector === null ? {} : { sector }),
  };
}

type StepOnIncident = Exclude<ScenarioStep, { free: unknown } | { log: unknown }>;

async function decideOn(db: Db, step: StepOnIncident, scene: Scene): Promise<readonly NewEvent[]> {
  const { lang, people } = scene;
  const act = actAt(scene);
  const incident = async (ref: string) => {
    const id = scene.incidents.get(ref);
    if (id === undefined) throw new Error(`the scenario has not logged ${ref} yet`);
    return known(await incidentById(db, id), id);
  };
  if ('ack' in step) return decideAck(await incident(step.ack), act);
  if ('assign' in step) return decideAssign(await incident(step.assign), personOf(people, step.to), act);
  if ('note' in step) return decideIncidentNote(await incident(step.note), step.says[lang], act);
  if ('mitigate' in step) return decideMitigate(await incident(step.mitigate), step.says[lang], act);
  return decideResolve(await incident(step.resolve), step.because[lang], act);
}

function actAt({ clock }: Scene, happened?: string): Act {
  return {
    at: happened === undefined ? null : scenarioTime(happened),
    now: clock.now(),
    name: (instant) => instant,
  };
}
