import { describe, expect, test } from 'vitest';
import { DEMO_DECISIONS } from '../../../src/features/cell/demo-decisions.ts';
import { DEMO_SITES } from '../../../src/features/site/demo-sites.ts';
import type { ScenarioStep } from '../../../src/features/system/demo-scenario.ts';
import {
  SCENARIO_PEOPLE,
  SCENARIO_PRINTED,
  SCENARIO_START,
  SCENARIO_STEPS,
} from '../../../src/features/system/demo-scenario.ts';

const VERBS = ['ack', 'assign', 'note', 'mitigate', 'resolve'];

/** What the scenario calls the incident of a step; null for a free entry. */
function incidentOf(step: ScenarioStep): string | null {
  if ('log' in step) return step.log.ref;
  const verb = Object.entries(step).find(([name]) => VERBS.includes(name));
  return verb === undefined ? null : String(verb[1]);
}

/** All prose of a value, with its language. */
function prose(value: unknown): { en: string; fr: string }[] {
  if (value === null || typeof value !== 'object') return [];
  if ('en' in value && 'fr' in value) return [value as { en: string; fr: string }];
  return Object.values(value).flatMap(prose);
}

describe('the demo’s scenario', () => {
  test('goes forward in time, and ends before the agenda is printed', () => {
    const times = SCENARIO_STEPS.map(({ at }) => at);
    expect([SCENARIO_START, ...times, SCENARIO_PRINTED]).toEqual(
      [SCENARIO_START, ...times, SCENARIO_PRINTED].sort(),
    );
    for (const step of SCENARIO_STEPS) {
      const happened = 'log' in step ? step.log.happened : 'free' in step ? step.happened : undefined;
      if (happened !== undefined) expect(happened < step.at).toBe(true);
    }
  });

  test('names people and sites that there are, and incidents once they were logged', () => {
    const people = new Set(SCENARIO_PEOPLE.map(({ key }) => key));
    const sites = new Set(DEMO_SITES.map(({ code }) => code));
    const logged = new Set<string>();
    for (const step of SCENARIO_STEPS) {
      const incident = incidentOf(step);
      if ('log' in step) logged.add(step.log.ref);
      if (incident !== null) expect(logged).toContain(incident);
      for (const person of [step.by, ...('assign' in step ? [step.to] : [])])
        expect(people).toContain(person);
      const site = 'log' in step ? step.log.site : 'free' in step ? (step.site ?? null) : null;
      if (site !== null) expect(sites).toContain(site);
    }
  });

  test('speaks both languages, French with its no-break spaces', () => {
    const all = prose([SCENARIO_PEOPLE, SCENARIO_STEPS, DEMO_DECISIONS]);
    expect(all.length).toBeGreaterThan(30);
    for (const { en, fr } of all) {
      expect(en).not.toBe('');
      expect(fr).not.toBe('');
      expect(fr).not.toMatch(/ [:;!?%»]|« |\d h\b/);
      expect(fr).not.toContain("'");
    }
  });
});
