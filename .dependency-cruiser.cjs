/**
 * The import table: arrows point down, from the pages to the core, and nowhere else.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(src|preview|service|tests|bench|config)/', pathNot: allowed },
})
const never = (name, from, to, fromNot) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: ['\\.test\\.tsx?$', ...(fromNot ? [fromNot] : [])] },
  to: { path: to },
})
const REACT = 'node_modules/(react|react-dom)/'
const TARO = 'node_modules/@tarojs/'

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.config\\.tsx?$',
          '^src/(app|pages/.*/index)\\.tsx$',
          '\\.(tt|h5)\\.tsx?$',
          // Run by Node itself, before the commands of package.json that name it.
          '^preview/first\\.mjs$',
          // Bundled for the frames of web pages, before all scripts of theirs.
          '^preview/console/web/history\\.ts$',
        ],
      },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-in-app',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    never('core-knows-no-react', '^src/rtc/', REACT),
    never('core-knows-no-taro', '^src/rtc/', TARO, '^src/rtc/engine/index\\.tt\\.ts$'),
    only('core-stands-alone', '^src/rtc/', '^src/rtc/'),
    only(
      'engines-know-contract-errors-and-listeners',
      '^src/rtc/engine/',
      '^src/rtc/(engine/|contract\\.ts|errors\\.ts|listeners\\.ts)',
    ),
    only('host-knows-what-is-allowed', '^src/host/', '^src/(host/|rtc/refusals\\.ts)'),
    only('hooks-know-host-and-core', '^src/hooks/', '^src/(hooks|host|rtc)/'),
    only(
      'pages-reach-the-core-through-hooks',
      '^src/pages/',
      '^src/(pages|components|hooks|host|invitation|i18n|assets|constants|probe)|^src/rtc/journalText\\.ts',
    ),
    only(
      'the-probe-asks-the-engine-itself',
      '^src/probe/',
      '^src/(probe|host|invitation|constants)/|^src/rtc/(contract\\.ts|engine/index)',
    ),
    only(
      'invitations-know-the-id-rule',
      '^src/invitation/',
      '^src/(invitation|constants)/|^src/rtc/contract\\.ts',
    ),
    {
      name: 'components-know-types-only',
      severity: 'error',
      from: { path: '^src/components/', pathNot: ['\\.test\\.tsx?$', '\\.h5\\.tsx?$'] },
      to: { path: '^src/rtc/', dependencyTypesNot: ['type-only'] },
    },
    only(
      'preview-knows-mesh-and-contract',
      '^preview/',
      '^(preview/|service/|config/buildReports\\.ts|src/constants/|src/rtc/(engine/mesh/|contract\\.ts|errors\\.ts|mask\\.ts))',
    ),
    never(
      'only-the-recorder-masks',
      '^preview/',
      '^src/rtc/mask\\.ts',
      '^preview/worker/(recorder|logicLayer)\\.ts$',
    ),
    never('only-the-server-signs', '^preview/(worker|view|console)/', '^service/'),
    never('preview-knows-no-taro', '^preview/', TARO),
    never('preview-runs-no-react', '^preview/(server|worker|view)/', REACT),
    only(
      'service-stands-alone',
      '^service/',
      '^(service/|src/rtc/(contract|errors|engine/mesh/messages)\\.ts)',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.tt.tsx', '.tt.ts', '.tsx', '.ts', '.js', '.json'],
      // Packages that are ES modules alone have no other.
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
