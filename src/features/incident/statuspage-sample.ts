/**
 * What a status page gives at /api/v2/incidents.json, as small as it can be: to see how such a file is read
 * before a real one is. The days are those of the demo, so that it can be taken over into its store.
 */
const SAMPLE = {
  page: { id: 'sample', name: 'Sample carrier', time_zone: 'Etc/UTC' },
  incidents: [
    {
      id: 'sample-2',
      name: 'Packet loss between Roubaix and Frankfurt',
      impact: 'minor',
      status: 'monitoring',
      created_at: '2020-03-18T13:10:00.000Z',
      incident_updates: [
        {
          id: 'sample-2-b',
          status: 'monitoring',
          body: 'Traffic goes by Amsterdam; loss is back to normal.',
          created_at: '2020-03-18T13:55:00.000Z',
        },
        {
          id: 'sample-2-a',
          status: 'investigating',
          body: '3% of packets are lost on one link.',
          created_at: '2020-03-18T13:10:00.000Z',
        },
      ],
      components: [{ id: 'backbone', name: 'Backbone' }],
    },
    {
      id: 'sample-1',
      name: 'Calls to mobile phones fail',
      impact: 'major',
      status: 'resolved',
      created_at: '2020-03-17T17:30:00.000Z',
      incident_updates: [
        {
          id: 'sample-1-b',
          status: 'resolved',
          body: 'A second interconnection carries the evening peak.',
          created_at: '2020-03-17T20:05:00.000Z',
        },
        {
          id: 'sample-1-a',
          status: 'identified',
          body: 'The interconnection is full since people stay at home.',
          created_at: '2020-03-17T17:30:00.000Z',
        },
      ],
      components: [{ id: 'voice', name: 'Voice' }],
    },
  ],
} as const;

export function statuspageSample(): string {
  return JSON.stringify(SAMPLE, null, 2);
}
