import js from '@eslint/js';
import globals from 'globals';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = [
  'admin',
  'auth',
  'candidates',
  'careers',
  'feedback',
  'help',
  'home',
  'interview',
  'interviews',
  'invitation',
  'jobs',
  'lobby',
  'pad',
  'panel',
  'notifications',
  'recording',
  'resume',
  'room',
  'schedule',
  'settings',
  'timeline',
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        project: ['./tsconfig.app.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // The catalogue's keys are built from template types, which this rule mistakes for redundancy.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      'no-console': 'error',
      'max-lines': ['error', 600],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      // Mantine's inputs carry their own labels, and focus moves only where a dialog or a page asks for it.
      'jsx-a11y/no-autofocus': 'off',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@mantine/core', importNames: ['Select'], message: 'Use `@/ui/Select`.' },
            { name: '@mantine/core', importNames: ['Drawer', 'Modal'], message: 'Use `@/ui/Modal`.' },
            {
              name: '@mantine/dates',
              importNames: ['DateInput', 'DatePickerInput', 'TimeInput', 'TimePicker'],
              message: 'Use `DayInput` and `ClockInput` of `@/ui/dates`.',
            },
          ],
          patterns: [
            {
              group: ['@/features/*/*', '!@/features/*/pages', '!@/features/*/section'],
              message:
                'Import a feature through its index; the router loads its pages, and the settings its section.',
            },
          ],
        },
      ],
    },
  },
  // A feature's own files use relative paths; the shared layers never reach up into a feature.
  {
    files: ['src/{ui,lib,api}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: features.map((name) => `@/features/${name}*`).concat('@/app/*') }] },
      ],
    },
  },
  {
    files: ['public/*.js', '*.js', 'scripts/*.mjs', 'bench/peers/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { project: null }, globals: { ...globals.browser, ...globals.node } },
  },
  {
    files: ['e2e/**/*.ts', '*.config.ts'],
    languageOptions: { globals: { ...globals.node } },
    // Playwright reads a fixture's needs from this very pattern.
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
);
