import type { Noun } from '../../cli/command.ts';

export const nouns: readonly Noun[] = [
  {
    name: 'stock',
    summary: 'Components at the factories: what is there, what comes, what will stop the lines',
    group: 'supply',
    verbs: [
      {
        name: 'check',
        summary: 'What will stop the lines, for people and for monitoring',
        load: () => import('./commands/check.ts'),
      },
      {
        name: 'buildable',
        summary: 'How many servers can be built, and what limits it',
        load: () => import('./commands/buildable.ts'),
      },
      {
        name: 'mix',
        summary: 'The best mix of models over the components that they share',
        load: () => import('./commands/mix.ts'),
      },
      {
        name: 'whatif',
        summary: 'What a stop, a surge or a transfer would change; writes nothing',
        load: () => import('./commands/whatif.ts'),
      },
      {
        name: 'rebalance',
        summary: 'The transfers between sites that delay a stock-out',
        load: () => import('./commands/rebalance.ts'),
      },
      {
        name: 'project',
        summary: 'Day by day, what will be there of a component',
        load: () => import('./commands/project.ts'),
      },
      {
        name: 'risk',
        summary: 'How much more demand each factory survives, and what gives way first',
        load: () => import('./commands/risk.ts'),
      },
      { name: 'list', summary: 'List what is in stock', load: () => import('./commands/list.ts') },
      {
        name: 'show',
        summary: 'Show one component at every site',
        load: () => import('./commands/show.ts'),
      },
      { name: 'receive', summary: 'Take goods in', load: () => import('./commands/receive.ts') },
      { name: 'issue', summary: 'Give goods out', load: () => import('./commands/issue.ts') },
      {
        name: 'count',
        summary: 'Write down what was found on the shelf',
        load: () => import('./commands/count.ts'),
      },
      {
        name: 'adjust',
        summary: 'Correct what is on hand, with the reason',
        load: () => import('./commands/adjust.ts'),
      },
      {
        name: 'reverse',
        summary: 'Take back a movement that was typed by mistake',
        load: () => import('./commands/reverse.ts'),
      },
      {
        name: 'transfer',
        summary: 'Send goods from one site to another',
        load: () => import('./commands/transfer.ts'),
      },
      {
        name: 'transfer receive',
        summary: 'Say that a transfer arrived, in part perhaps',
        load: () => import('./commands/transfer-receive.ts'),
      },
      {
        name: 'transfer lost',
        summary: 'Say that goods in transit will not arrive',
        load: () => import('./commands/transfer-lost.ts'),
      },
      {
        name: 'transfer list',
        summary: 'List what is in transit',
        load: () => import('./commands/transfer-list.ts'),
      },
      {
        name: 'route set',
        summary: 'Say how long freight takes between two sites',
        load: () => import('./commands/route-set.ts'),
      },
      {
        name: 'route list',
        summary: 'List the routes between sites',
        load: () => import('./commands/route-list.ts'),
      },
      {
        name: 'movements',
        summary: 'List what moved a level',
        load: () => import('./commands/movements.ts'),
      },
      {
        name: 'component add',
        summary: 'Add a component',
        load: () => import('./commands/component-add.ts'),
      },
      {
        name: 'component set',
        summary: 'Change what is said of a component',
        load: () => import('./commands/component-set.ts'),
      },
      {
        name: 'component list',
        summary: 'List components',
        load: () => import('./commands/component-list.ts'),
      },
      {
        name: 'component show',
        summary: 'Show a component: what it is made of, where it is used',
        load: () => import('./commands/component-show.ts'),
      },
      {
        name: 'policy',
        summary: 'Lay down demand, lead time and levels of a component at a site',
        load: () => import('./commands/policy.ts'),
      },
      { name: 'supplier add', summary: 'Add a supplier', load: () => import('./commands/supplier-add.ts') },
      {
        name: 'supplier set',
        summary: 'Say how sure a supplier’s deliveries are',
        load: () => import('./commands/supplier-set.ts'),
      },
      {
        name: 'supplier list',
        summary: 'List suppliers and how they keep their promises',
        load: () => import('./commands/supplier-list.ts'),
      },
      {
        name: 'order add',
        summary: 'Order components from a supplier',
        load: () => import('./commands/order-add.ts'),
      },
      {
        name: 'order list',
        summary: 'List purchase orders, the open ones by default',
        load: () => import('./commands/order-list.ts'),
      },
      {
        name: 'order show',
        summary: 'Show one order with every promise',
        load: () => import('./commands/order-show.ts'),
      },
      {
        name: 'order set',
        summary: 'Write down another promised date',
        load: () => import('./commands/order-set.ts'),
      },
      {
        name: 'order receive',
        summary: 'Take in what came of an order',
        load: () => import('./commands/order-receive.ts'),
      },
      {
        name: 'order late',
        summary: 'List the orders that should be here',
        load: () => import('./commands/order-late.ts'),
      },
      {
        name: 'order cancel',
        summary: 'Say that the rest of an order will not come',
        load: () => import('./commands/order-cancel.ts'),
      },
      {
        name: 'bom add',
        summary: 'Say what a model is made of',
        load: () => import('./commands/bom-add.ts'),
      },
      {
        name: 'bom remove',
        summary: 'Take a component off a bill of materials',
        load: () => import('./commands/bom-remove.ts'),
      },
      {
        name: 'bom import',
        summary: 'Take bills of materials over from a CSV file',
        load: () => import('./commands/bom-import.ts'),
      },
      {
        name: 'bom show',
        summary: 'Show what a model is made of, level by level',
        load: () => import('./commands/bom-show.ts'),
      },
      {
        name: 'plan add',
        summary: 'Plan to build, and set components aside',
        load: () => import('./commands/plan-add.ts'),
      },
      { name: 'plan list', summary: 'List build plans', load: () => import('./commands/plan-list.ts') },
      {
        name: 'plan cancel',
        summary: 'Give up a build plan',
        load: () => import('./commands/plan-cancel.ts'),
      },
      {
        name: 'build',
        summary: 'Build servers: parts out, servers in',
        load: () => import('./commands/build.ts'),
      },
      {
        name: 'import',
        summary: 'Take stock over from CSV files, of InvenTree’s too',
        load: () => import('./commands/import.ts'),
      },
      {
        name: 'export',
        summary: 'Write stock out as CSV files that import back',
        load: () => import('./commands/export.ts'),
      },
      {
        name: 'set',
        summary: 'Set what all reckoning of stock hangs on',
        load: () => import('./commands/set.ts'),
      },
    ],
  },
];
