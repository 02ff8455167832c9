import { describe, expect, test } from 'vitest';
import type { CellSet, CellSettings, SettingsRequest } from '../../../src/features/cell/cell.ts';
import { DEFAULT_SETTINGS, decideSet, evolve } from '../../../src/features/cell/cell.ts';

const set = (request: SettingsRequest, current: CellSettings = DEFAULT_SETTINGS): CellSet | null =>
  decideSet(current, request);

function applied(current: CellSettings, event: CellSet | null): CellSettings {
  return event === null ? current : evolve(current, { data: event.data, text: event.text ?? null });
}

describe('cell set', () => {
  test('writes only what changes', () => {
    const event = set({ times: ['09:00', '18:00'], zone: 'Europe/Paris', minutes: 30, lang: 'fr' });
    expect(event).toEqual({ kind: 'cell.set', subject: 'cell', data: { zone: 'Europe/Paris', lang: 'fr' } });
  });

  test('writes nothing when it is all so already', () => {
    const current = applied(
      DEFAULT_SETTINGS,
      set({ posture: 'People first', members: [{ person: 'P-1', function: 'director', deputy: 'P-2' }] }),
    );
    expect(
      set(
        {
          times: ['18:00', '09:00'],
          posture: 'People first',
          members: [{ person: 'P-1', function: 'director', deputy: 'P-2' }],
        },
        current,
      ),
    ).toBeNull();
  });

  test('puts times in order, each once', () => {
    expect(set({ times: ['19:00', '08:30', '13:00', '08:30'] })?.data.times).toEqual([
      '08:30',
      '13:00',
      '19:00',
    ]);
  });

  test('keeps prose out of the data', () => {
    const event = set({
      posture: 'Le service ne s’arrête pas',
      members: [{ person: 'P-3', function: 'RSSI', deputy: null }],
    });
    expect(event?.data).toEqual({ posture: true, members: [{ person: 'P-3', deputy: null }] });
    expect(event?.text).toEqual({ posture: 'Le service ne s’arrête pas', functions: { 'P-3': 'RSSI' } });
  });

  test('refuses sessions that would run into each other, over midnight too', () => {
    expect(() => set({ times: ['09:00', '09:20'] })).toThrow(/at 09:00 would run into the one at 09:20/);
    expect(() => set({ times: ['00:10', '23:50'] })).toThrow(/at 23:50 would run into the one at 00:10/);
    expect(() => set({ times: ['09:00', '10:00'], minutes: 61 })).toThrow(/61 minutes/);
    expect(set({ times: ['09:00', '10:00'], minutes: 60 })).not.toBeNull();
    expect(set({ times: ['09:00'], minutes: 240 })).not.toBeNull();
  });

  test('refuses that somebody leaves who is no member', () => {
    expect(() => set({ left: ['P-9'] })).toThrow('P-9 is no member of the cell');
  });
});

describe('the settings', () => {
  const director = { person: 'P-1', function: 'director', deputy: 'P-2' } as const;
  const secretary = { person: 'P-2', function: 'secretary', deputy: null } as const;

  test('members join, change their function in place, and leave', () => {
    let settings = applied(DEFAULT_SETTINGS, set({ members: [director, secretary] }));
    expect(settings.members).toEqual([director, secretary]);
    const promoted = { ...director, function: 'chair', deputy: null };
    settings = applied(settings, set({ members: [promoted] }, settings));
    expect(settings.members).toEqual([promoted, secretary]);
    settings = applied(settings, set({ left: ['P-1'] }, settings));
    expect(settings.members).toEqual([secretary]);
  });

  test('without their text tell that there was a posture, and do not bring an old one back', () => {
    const settings = applied(DEFAULT_SETTINGS, set({ posture: 'Old' }));
    const event = set({ posture: 'New', zone: 'UTC', members: [director] }, settings);
    expect(evolve(settings, { data: event!.data, text: null })).toMatchObject({
      posture: null,
      zone: 'UTC',
      members: [{ ...director, function: null }],
    });
    expect(evolve(settings, { data: { minutes: 20 }, text: null }).posture).toBe('Old');
  });
});
