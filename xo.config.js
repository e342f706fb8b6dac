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
			// node:test runs what it is given; nobody awaits `test()`.
			'@typescript-eslint/no-floating-promises': 'off',
		},
	},
];

export default xoConfig;
