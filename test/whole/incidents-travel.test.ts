import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/stores.ts';
import type { Machine } from './machine.ts';
import { machineOn } from './machine.ts';

// Whatever was done to incidents, through the real commands: exported and taken over by another store they
// are the same, and neither store takes anything of it twice.

const incident = fc.integer({ min: 1, max: 5 }).map(String);
const person = fc.constantFrom('Nadia', 'Hélène Castaing', 'Youssef Lemaire', 'none');
const owner = fc.constantFrom('Nadia', 'Hélène Castaing', 'Youssef Lemaire');
const site = fc.constantFrom('RBX', 'GRA1', 'CRX');
const words = fc.constantFrom(
  'L’école d’Évry ne répond plus',
  '=1+1 is no formula',
  'one\ntwo\n\n"three"; four',
  '\u001b[31mred\u202e',
  'Σίσυφος 東京 ß',
  "'-- x",
);
const line = words.filter((text) => !text.includes('\n'));
const tag = fc.constantFrom('dns', 'power-feed', 'x1');
const severity = fc.constantFrom('1', '2', '3', '4');
const when = fc.constantFrom('now', 'now-1m', 'now-3m', 'now-2h');
const target = fc.oneof(incident, fc.constantFrom('PO-118', 'site:RBX', 'Hélène Castaing', 'supplier:Acme'));
const relation = fc.constantFrom('related', 'waits-for', 'blocks', 'caused-by', 'follows', 'affects');

const command: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc
    .tuple(line, severity, site, owner, tag, when)
    .map(([title, level, code, who, word, at]) => [
      ...['incident', 'log', title, '--severity', level, '--site', code],
      ...['--owner', who, '--tag', word, '--at', at, '--category', 'outage'],
    ]),
  fc
    .tuple(line, words, fc.constantFrom('health', 'other'))
    .map(([title, detail, sector]) => [
      ...['incident', 'log', title, '--severity', '2', '--sector', sector],
      ...['--detail', detail, '--service', 'web'],
    ]),
  fc.tuple(incident, words, when).map(([id, note, at]) => ['incident', 'note', id, note, '--at', at]),
  fc.tuple(fc.constantFrom('ack', 'reopen'), incident, when).map(([verb, id, at]) => [verb, id, '--at', at]),
  fc
    .tuple(fc.constantFrom('resolve', 'void'), incident, words)
    .map(([verb, id, why]) => ['incident', verb, id, '--because', why]),
  fc.tuple(incident, words).map(([id, note]) => ['incident', 'mitigate', id, '--note', note]),
  fc.tuple(incident, person).map(([id, to]) => ['incident', 'assign', id, '--to', to]),
  fc
    .tuple(incident, severity, line, words)
    .map(([id, level, title, detail]) => [
      ...['incident', 'set', id, '--severity', level, '--title', title],
      ...['--detail', detail, '--because', 'seen again', '--site', 'none'],
    ]),
  fc
    .tuple(incident, owner, fc.constantFrom('now+2h', 'now+9h'))
    .map(([id, who, due]) => ['incident', 'review', id, '--due', due, '--owner', who]),
  fc
    .tuple(incident, words)
    .map(([id, findings]) => ['incident', 'review', 'done', id, '--findings', findings, '--action', 'x']),
  fc.tuple(incident, incident).map(([id, into]) => ['incident', 'merge', id, '--into', into]),
  fc
    .tuple(incident, incident, words)
    .map(([id, into, why]) => ['incident', 'merge', id, '--into', into, '--because', why]),
  incident.map((id) => ['incident', 'unmerge', id]),
  fc
    .tuple(incident, target, relation)
    .map(([id, to, how]) => ['incident', 'link', id, to, '--relation', how]),
  fc.tuple(incident, target).map(([id, to]) => ['incident', 'unlink', id, to]),
  fc
    .integer({ min: 4, max: 24 })
    .map((seq) => ['journal', 'strike', String(seq), '--because', 'a slip of the pen']),
);

type Row = Record<string, unknown>;
interface Exported extends Row {
  id: string;
  people: Record<string, string>;
  links: { to: string }[];
  entries: Row[];
}

/** What an export says of the incidents themselves: numbers of entries and people are each store's own. */
function told(file: string): unknown[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Exported);
  return rows.map((row) => {
    const { store, exercise, people, incidents, silentSince, reviewOpen, source, externalId, ...rest } = row;
    expect([typeof store, exercise, typeof incidents]).toEqual(['string', false, 'object']);
    const entries = row.entries.map((entry) => {
      const { seq, actor, late, imported, backfilled, struckBy, ...said } = entry;
      const data = said.data as Row;
      return { ...said, data: 'foreign' in data ? { ...data, foreign: null } : data };
    });
    const named = (value: unknown): unknown =>
      typeof value === 'string' && value in people ? people[value] : value;
    return JSON.parse(JSON.stringify({ ...rest, entries }), (_, value) => named(value));
  });
}

describe.each(ENGINES)('incidents of a store on %s', { timeout: 300_000 }, (engine) => {
  let folder: string;
  const other = engine === 'sqlite' ? 'postgres' : 'sqlite';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-travel-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const must = async (machine: Machine, ...argv: string[]) => {
    const ran = await machine.run(...argv);
    expect({ argv, code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toMatchObject({ code: 0 });
    return ran;
  };
  const people = async (machine: Machine, ...names: string[]) => {
    for (const name of names) await must(machine, 'person', 'add', name);
  };

  test('are the same in the store that takes them over, on the other engine too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 8, maxLength: 30 }), async (commands) => {
        const [here, there] = [await machineOn(engine, 'here'), await machineOn(other, 'there')];
        const file = join(folder, 'here.ndjson');
        const back = join(folder, 'there.ndjson');
        const LATER = ['--now', '2020-03-20T00:00Z'];
        try {
          await people(here, 'Hélène Castaing', 'Youssef Lemaire');
          // A file without anything in it is refused: it may have been lost on the way.
          for (const argv of [['log', '2', 'RBX', 'something happens'], ...commands]) {
            const { code, stderr } = await here.run(...argv);
            expect({ argv, stderr, code: [0, 2, 3, 4].includes(code) }).toMatchObject({ code: true });
          }
          await must(here, 'incident', 'export', file, ...LATER);
          // Other numbers for the same people.
          await people(there, 'Youssef Lemaire', 'Hélène Castaing');
          const take = ['incident', 'import', file, '--from', 'ndjson', ...LATER];
          await must(there, ...take, '--backfill');
          await must(there, 'incident', 'export', back, ...LATER);
          expect(told(back)).toEqual(told(file));
          const { stdout } = await must(there, 'journal', 'verify', '--replay');
          expect(stdout).toContain('row for row');
          // Neither store takes any of it a second time, from whichever of the two it comes.
          for (const [machine, from] of [
            [there, file],
            [there, back],
            [here, file],
            [here, back],
          ] as const) {
            const again = await must(
              machine,
              'incident',
              'import',
              from,
              '--from',
              'ndjson',
              ...LATER,
              '--json',
            );
            expect(JSON.parse(again.stdout)).toMatchObject({
              incidents: 0,
              updates: 0,
              changed: 0,
              seq: null,
            });
          }
        } finally {
          await Promise.all([here.dispose(), there.dispose()]);
        }
      }),
      // What fails is told as it is: making it smaller takes longer than reading it.
      { numRuns: 5, endOnFailure: true },
    );
  });
});
