const LAURA = { id: 'PTUXL6G', type: 'user_reference', summary: 'Laura Haley' } as const;
const INCIDENT = {
  id: 'PGR0VU2',
  type: 'incident',
  html_url: 'https://acme.pagerduty.example/incidents/PGR0VU2',
  number: 2,
  status: 'triggered',
  created_at: '2020-03-18T12:16:27Z',
  title: 'Mail queues grow',
  service: { id: 'PF9KMXH', type: 'service_reference', summary: 'mail' },
  assignees: [LAURA],
  priority: { id: 'PSO75BM', type: 'priority_reference', summary: 'P2' },
  urgency: 'high',
} as const;
const MENTIONED = {
  id: INCIDENT.id,
  type: 'incident_reference',
  summary: INCIDENT.title,
  html_url: INCIDENT.html_url,
};

/**
 * What PagerDuty's v3 webhooks post, one event a line, as a receiver would keep them: to see how they are read
 * before real ones are. The days are those of the demo, so that they can be taken over into its store.
 */
const SAMPLE = [
  delivery('01CH754SM17TWPE2V2H4VPBRO7', 'incident.triggered', '2020-03-18T12:16:27.169Z', INCIDENT),
  delivery('01CH754SM17TWPE2V2H4VPBRO8', 'incident.acknowledged', '2020-03-18T12:18:02.500Z', {
    ...INCIDENT,
    status: 'acknowledged',
  }),
  delivery('01CH754SM17TWPE2V2H4VPBRO9', 'incident.annotated', '2020-03-18T12:21:40.000Z', {
    incident: MENTIONED,
    id: 'P2LA89X',
    type: 'incident_note',
    content: 'Two of five relays are full.',
    trimmed: false,
  }),
  delivery('01CH754SM17TWPE2V2H4VPBROA', 'incident.priority_updated', '2020-03-18T12:31:15.000Z', {
    ...INCIDENT,
    status: 'acknowledged',
    priority: { ...INCIDENT.priority, summary: 'P1' },
  }),
];

function delivery(id: string, type: string, occurredAt: string, data: object): object {
  return {
    event: {
      id,
      event_type: type,
      resource_type: 'incident',
      occurred_at: occurredAt,
      agent: LAURA,
      client: null,
      data,
    },
  };
}

export function pagerdutySample(): string {
  return SAMPLE.map((one) => JSON.stringify(one)).join('\n');
}
