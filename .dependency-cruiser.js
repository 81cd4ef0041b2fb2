// Which folder may import from which, by import, import() or type: inside a project, where the rules of
// eslint.config.js do not look, and between libraries, where they see only import declarations.
// `npm run layers` checks it.

const inside = (folder) => `^${folder}/`;

/** Files of `from` must not import files of `to`. */
const never = (from, to, comment, except = '\\.spec\\.ts$') => ({
  name: `${from} -> ${to}`,
  comment,
  severity: 'error',
  from: { path: from, pathNot: except },
  to: { path: to },
});

const store = 'libs/event-store/src';
const workflow = 'libs/workflow/src';
const domain = 'libs/domain/src';
const api = 'libs/api/src';
const infra = 'apps/infra/src';
const aws = 'apps/local-server/src/aws';
const app = 'apps/console/src';
const language = 'libs/states-language/src';

const SPEC = '\\.spec\\.ts$';
/** What is published of a library: all but its tests and what they share. */
const published =
  '^libs/(domain|event-store|states-language|workflow|api)/src/(?!(?:inventory|outbound|parked)/testing/|testing/(?:dynamodb|planted-faults|plans|readers|tampered-log)/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that import each other cannot be read, tested or moved one without the other.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    never(
      `${inside(store)}[^/]+\\.ts$`,
      `${inside(store)}(memory|postgres|pglite|dynamodb|testing)/`,
      'The port and what is built on it know no adapter.',
    ),
    never(
      `${inside(store)}verify/`,
      `${inside(store)}(memory|postgres|pglite|dynamodb|testing)/`,
      'A log is verified through the port, on any adapter.',
    ),
    never(
      `${inside(store)}errors/`,
      `${inside(store)}(memory|postgres|pglite|dynamodb|testing)/`,
      'Errors know no adapter.',
    ),
    never(
      `${inside(store)}memory/`,
      `${inside(store)}(postgres|pglite|dynamodb|testing)/`,
      'Adapters do not know each other.',
    ),
    never(
      `${inside(store)}postgres/`,
      `${inside(store)}(memory|pglite|dynamodb|testing)/`,
      'Adapters do not know each other.',
    ),
    never(
      `${inside(store)}pglite/`,
      `${inside(store)}(memory|postgres/(?!(sql-port|connection-fault|plan-settings)\\.ts)|dynamodb|testing)`,
      'PGlite is opened as an SqlPort.',
    ),
    never(
      `${inside(store)}dynamodb/`,
      `${inside(store)}(memory|postgres|pglite|testing)/`,
      'Adapters do not know each other.',
    ),
    never(
      `${inside(store)}dynamodb/table/`,
      `${inside(store)}dynamodb/((log|order)/|[^/]+\\.ts$)`,
      'order -> log -> table.',
    ),
    never(
      `${inside(store)}dynamodb/log/`,
      `${inside(store)}dynamodb/(order/|[^/]+\\.ts$)`,
      'order -> log -> table.',
    ),
    never(
      `${inside(store)}dynamodb/order/`,
      `${inside(store)}dynamodb/[^/]+\\.ts$`,
      'What composes the rooms stands above them.',
    ),
    never(
      `${inside(store)}outbound/`,
      `${inside(store)}(memory|postgres|pglite|dynamodb/(?!table/(faults|refused-for-now)\\.ts)|testing)`,
      'What leaves the log knows recorded events and no adapter; AWS has the same faults everywhere.',
    ),
    {
      name: 'no import() of the AWS SDK',
      comment: 'A function that is bundled reaches only what takes a client: docs/adr/0012.',
      severity: 'error',
      from: { path: `${inside(store)}dynamodb/core\\.ts$` },
      to: {
        path: `${inside(store)}dynamodb/(table/(aws-sdk|table-commands)|order/log-follower)\\.ts$`,
        reachable: true,
      },
    },
    never(
      `${inside(domain)}inventory/event-types/`,
      `${inside(domain)}inventory/((decide|evolve|inventory|product|product-event|product-list)\\.ts$|projections/)`,
      'An event type is read on its own page; decide and evolve find it through the registry.',
    ),
    never(
      `${inside(domain)}[^/]+\\.ts$`,
      `${inside(domain)}(inventory|cash-machine)/`,
      'Decimals, prices and fields know no event.',
      '(\\.spec\\.ts|/index\\.ts)$',
    ),
    never(
      `${inside(language)}(paths|intrinsics|templates|jsonata|functions|syntax)/`,
      `${inside(language)}(run|history|states|choice|wait|task|map|recovery|data-flow|validation|test-state)/`,
      'Expressions are evaluated in a scope: they know no execution.',
    ),
    never(
      `${inside(language)}(run|history|ports)/`,
      `${inside(language)}(states|choice|wait|task|map|recovery|data-flow|validation|test-state)/`,
      'What an execution consists of knows no type of state.',
    ),
    never(
      `${inside(language)}(states|choice|wait|task|map|recovery|data-flow)/`,
      `${inside(language)}(validation|test-state)/`,
      'A state is compiled when its document has been checked.',
    ),
    never(
      `${inside(workflow)}parked/`,
      `${inside(workflow)}(inventory|cash-machine|local|aws)/`,
      'Events of any kind can be parked.',
    ),
    never(
      `${inside(workflow)}(inventory|cash-machine)/`,
      `${inside(workflow)}(local|aws)/`,
      'Tasks do not know what runs them.',
    ),
    never(
      `${inside(workflow)}local/`,
      `${inside(workflow)}aws/`,
      'Runners do not know each other.',
    ),
    never(
      `${inside(workflow)}(local|aws|history)/`,
      `${inside(workflow)}((inventory|cash-machine)/|machines\\.ts$)`,
      'Runners run any machine.',
      '(\\.spec\\.ts|/testing/[^/]+\\.ts)$',
    ),
    never(
      `${inside(workflow)}aws/`,
      `${inside(workflow)}local/`,
      'Runners do not know each other.',
    ),
    never(
      `${inside(api)}[^/]+\\.ts$`,
      `${inside(api)}routes/`,
      'What routes share knows no route.',
      '(\\.spec\\.ts|/(index|api)\\.ts)$',
    ),
    never(
      `${inside(api)}(?!contract/)`,
      `${inside(api)}contract/`,
      'The documents are made from the contract by tests: a program that serves them does without it.',
      `${inside(api)}[^/]+\\.spec\\.ts$`,
    ),
    never(
      `${inside(api)}client/`,
      `^(?!${api}/client/|node_modules/openapi-fetch/)`,
      'The client runs in browsers: it has no code of the server.',
    ),
    never(
      `${inside(aws)}protocol/`,
      `${inside(aws)}(?!protocol/)`,
      'The protocols of AWS know no service.',
    ),
    never(
      `${inside(aws)}(step-functions|event-bridge)/`,
      `${inside(aws)}local/`,
      'The operations know their ports, not what fills them.',
    ),
    never(
      `${inside(infra)}stacks/`,
      `${inside(infra)}(commands|emulation|cdk)/`,
      'Stacks do not know what deploys them.',
    ),
    never(
      `${inside(app)}(format|view|api|components|app/.+)/`,
      `${inside(app)}pages/`,
      'What pages share knows no page.',
    ),
    never(`${inside(app)}format/`, `${inside(app)}(?!format/)`, 'Texts are made of plain values.'),
    {
      name: 'no page -> another page',
      comment: 'Pages are loaded one by one: what two of them need is a component.',
      severity: 'error',
      from: { path: `${inside(app)}pages/([^/]+)/` },
      to: { path: `${inside(app)}pages/`, pathNot: `${inside(app)}pages/$1/` },
    },
    {
      name: 'the console through its client',
      comment: 'It runs in a browser: it takes the typed client, and what is pure.',
      severity: 'error',
      from: { path: inside(app), pathNot: [SPEC, `${inside(app)}testing/`] },
      to: { path: '^(libs|apps|tools)/(?!api/src/client/|domain/|console/)' },
    },
    never('^(libs|apps)/.+', SPEC, 'Nothing imports a test.'),
    never('^libs/', '^apps/', 'A library knows no app.', '^$'),
    never(
      inside('libs/domain'),
      '^libs/(?!domain/|engines/|event-store/src/testing/projection-specification\\.ts$)',
      'The domain is pure.',
      '^$',
    ),
    never(inside('libs/domain'), '^libs/event-store/', 'Only tests use the kit for projections.'),
    never(
      inside('libs/event-store'),
      '^libs/(?!event-store/|engines/)',
      'The log knows no domain.',
      '^$',
    ),
    never(
      inside('libs/states-language'),
      '^libs/(?!states-language/)',
      'The interpreter knows no other library.',
      '^$',
    ),
    never(inside('libs/workflow'), '^libs/api/', 'api -> workflow.', '^$'),
    never(inside('libs/engines'), '^libs/(?!engines/)', 'Engines know no library.', '^$'),
    never(
      published,
      '^(libs/engines|tools)/',
      'What is published runs without them: only tests use them.',
    ),
    {
      name: 'published without test libraries',
      comment: 'A user does not install them.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/', pathNot: [SPEC, '/testing/'] },
      to: { path: 'node_modules/(fast-check|vitest)/' },
    },
    {
      name: 'no I/O in the domain',
      comment: 'The domain is pure: docs say so, and it runs in a browser.',
      severity: 'error',
      from: { path: inside(domain), pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no circle of folders',
      comment: 'Of two rooms, one stands above the other.',
      severity: 'error',
      scope: 'folder',
      // The rules of files hold for these: as folders, their tests import both ways.
      from: { pathNot: '/src$|/examples$|/event-store/src/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|out-tsc|cdk\\.out[^/]*)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['@stockbook/source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
