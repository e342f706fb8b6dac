import reactHooks from 'eslint-plugin-react-hooks';

/** @type {import('xo').FlatXoConfig} */
const xoConfig = [
	{ignores: ['**/*.json', '**/*.md', 'test/**/recorded/**', 'screenshots/**', '.ci/**']},
	{
		rules: {
			// MAAS's own field names are kept (style.md, 2), and MAAS says null.
			'@typescript-eslint/naming-convention': 'off',
			camelcase: 'off',
			'@typescript-eslint/no-restricted-types': 'off',
			'unicorn/no-null': 'off',
			// A one-line docstring stays on one line, and a comment may start with a name.
			'unicorn/single-line-block-comment-style': 'off',
			'capitalized-comments': 'off',
			// A docstring carries what types can't (style.md, 8): not every parameter needs a line.
			'jsdoc/require-param': 'off',
			'jsdoc/check-param-names': 'off',
			// Strict types make truth of a value plain; explicit comparisons everywhere make it long.
			'@typescript-eslint/strict-boolean-expressions': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/strict-void-return': 'off',
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			'max-params': ['warn', 5],
			// Taste: each would move code around without making it say more.
			'require-unicode-regexp': 'off',
			'regexp/no-super-linear-move': 'off',
			'unicorn/no-array-reduce': 'off',
			'unicorn/no-break-in-nested-loop': 'off',
			'unicorn/no-computed-property-existence-check': 'off',
			'unicorn/no-immediate-mutation': 'off',
			'unicorn/prefer-early-return': 'off',
			'unicorn/prefer-minimal-ternary': 'off',
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/prefer-ternary': 'off',
			'unicorn/consistent-boolean-name': 'off',
			'unicorn/prefer-array-from-async': 'off',
			'unicorn/no-process-exit': 'off',
			// zod schemas nest by nature.
			'unicorn/max-nested-calls': 'off',
			// Requests that must come one after the other, and steps of a journey.
			'no-await-in-loop': 'off',
		},
	},
	{
		files: ['source/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
		...reactHooks.configs.flat['recommended-latest'],
	},
	{
		files: ['test/**/*.{ts,tsx}'],
		rules: {
			'node-test/no-import-test-files': 'off',
			'node-test/prefer-test-context-assert': 'off',
			// `terminal.until` throws what an assertion would.
			'node-test/require-assertion': 'off',
			// node:test runs what it is given; nobody awaits `test()`.
			'@typescript-eslint/no-floating-promises': 'off',
		},
	},
];

export default xoConfig;
