/**
 * What Alertmanager posts to a webhook, as small as it can be: to see how such a payload is read before a real
 * one is. The days are those of the demo, so that it can be taken over into its store.
 */
const SAMPLE = {
  receiver: 'vigie',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: {
        alertname: 'LinkSaturated',
        instance: 'rbx-th2-1:9116',
        job: 'snmp',
        service: 'backbone',
        severity: 'critical',
        site: 'RBX1',
      },
      annotations: {
        summary: 'Link rbx-th2-1 is full',
        description: 'More than 95% of the link to Paris has been used for 10 minutes.',
        runbook_url: 'https://runbooks.example/LinkSaturated',
      },
      startsAt: '2020-03-18T13:20:00.000Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example:9090/graph?g0.expr=link_used+%3E+0.95',
      fingerprint: 'a3c41f6b0d9e7715',
    },
    {
      status: 'resolved',
      labels: {
        alertname: 'LinkSaturated',
        instance: 'rbx-ams-2:9116',
        job: 'snmp',
        service: 'backbone',
        severity: 'warning',
        site: 'RBX1',
      },
      annotations: { summary: 'Link rbx-ams-2 is full' },
      startsAt: '2020-03-18T12:50:00.000Z',
      endsAt: '2020-03-18T13:15:00.000Z',
      generatorURL: 'http://prometheus.example:9090/graph?g0.expr=link_used+%3E+0.95',
      fingerprint: '5be20c9917d4f2a8',
    },
  ],
  groupLabels: { alertname: 'LinkSaturated' },
  commonLabels: { alertname: 'LinkSaturated', job: 'snmp', service: 'backbone', site: 'RBX1' },
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example:9093',
  version: '4',
  groupKey: '{}:{alertname="LinkSaturated"}',
  truncatedAlerts: 0,
} as const;

export function alertmanagerSample(): string {
  return JSON.stringify(SAMPLE, null, 2);
}
