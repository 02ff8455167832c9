import { describe, expect, test } from 'vitest';
import { decideCrew, decideNoCrew, minCrewAt, readShift, shiftsAt } from '../../../src/features/site/crew.ts';

const NIGHT = { from: '22:00', to: '06:00', min: 8, skills: [{ skill: 'electrical', min: 1 }] };
const DAY = { from: '06:00', to: '14:00', min: 5, skills: [] };

describe('the crew of a shift', () => {
  test('is written once, whatever the order of its skills', () => {
    const wanted = { ...NIGHT, skills: [{ skill: 'rack', min: 2 }, ...NIGHT.skills] };
    const [event] = decideCrew('RBX', NIGHT, wanted);
    expect(event?.data.skills.map(({ skill }) => skill)).toEqual(['electrical', 'rack']);
    expect(decideCrew('RBX', { ...wanted, skills: event?.data.skills ?? [] }, wanted)).toEqual([]);
    expect(decideCrew('RBX', NIGHT, NIGHT)).toEqual([]);
    expect(decideNoCrew('RBX', undefined)).toEqual([]);
    expect(decideNoCrew('RBX', NIGHT)[0]?.data.min).toBeNull();
  });

  test('holds no more of a skill than it has people', () => {
    const two = { ...NIGHT, min: 1, skills: [{ skill: 'electrical', min: 2 }] };
    expect(() => decideCrew('RBX', undefined, two)).toThrow(/cannot hold 2 of electrical/);
  });

  test('counts while its shift runs, over midnight too', () => {
    const at = (time: string) => minCrewAt([NIGHT, DAY], time, 3);
    expect(['21:59', '22:00', '00:00', '05:59', '06:00', '13:59', '14:00'].map(at)).toEqual([
      3, 8, 8, 8, 5, 5, 3,
    ]);
    expect(minCrewAt([NIGHT, { ...DAY, from: '05:00' }], '05:30', null)).toBe(8);
    expect(shiftsAt([NIGHT], '12:00')).toEqual([]);
  });

  test('reads a shift however it is typed', () => {
    for (const typed of ['22:00-06:00', '22-6', '22h–6h', ' 22h00 - 06h00 '])
      expect(readShift(typed, '--shift')).toEqual({ from: '22:00', to: '06:00' });
    for (const typed of ['22:00', '25:00-06:00', '06:00-06:00', 'night', '1-2-3'])
      expect(() => readShift(typed, '--shift')).toThrow(/is no shift/);
  });
});
