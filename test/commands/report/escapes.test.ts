import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeReport} from '../../../source/commands/report/compose-report.js';
import {drawHtml, escapeHtml} from '../../../source/commands/report/html.js';
import {drawMarkdown, escapeMarkdown} from '../../../source/guides/markdown.js';
import {statusOf} from '../../../source/commands/status/region-status.js';
import type {Transition} from '../../../source/domain/timeline.js';
import {
	fabric,
	rack,
	subnet,
	vlan,
} from '../../helpers/builders.js';

const transition = (changes: Partial<Transition> = {}): Transition => ({
	at: Date.UTC(2026, 10, 21, 5), kind: 'service', subjectId: 'aaaaaa', subject: 'rack-1', service: 'dhcpd', from: 'running', to: 'off', flaps: 1, ...changes,
});

/** A region where somebody named things to spoil a page. */
const document = (name: string, transitions?: Transition[]) => composeReport(statusOf('lab', {
	known: {
		snapshot: {
			maasName: name,
			whoami: {username: name, is_superuser: true, email: ''},
			fabrics: [fabric({name, vlans: [vlan({fabric: name, dhcp_on: true, primary_rack: 'aaaaaa'})]})],
			rackcontrollers: [rack({hostname: name})],
			regioncontrollers: [],
			subnets: [subnet()],
			ipranges: [],
		}, now: 0,
	}, endpoint: 'http://127.0.0.1:5240/MAAS', took: 1, notRead: [],
}, {accept: []}), transitions);

for (const [title, text, escaped] of [
	['HTML', '<img src=x>', '&lt;img src=x&gt;'],
	['a link', '[a](b)', String.raw`\[a\](b)`],
	['the end of a cell', 'a|b', String.raw`a\|b`],
	['a backslash before it', String.raw`a\|b`, String.raw`a\\\|b`],
	['a heading', '# a', String.raw`\# a`],
	['a list', '- a', String.raw`\- a`],
	['a numbered list', '1. a', String.raw`1\. a`],
	['code', '`a`', String.raw`\`a\``],
	['a mention', '@all', '&#64;all'],
	['a bare address', 'http://a', 'http&#58;//a'],
	['lines', 'a\n\n# b', String.raw`a \# b`],
	['an entity', '&lt;', '&amp;lt;'],
] as const) {
	test(`in Markdown ${title} stays text`, () => {
		assert.equal(escapeMarkdown(text), escaped);
	});
}

test('in HTML nothing becomes a tag or ends an attribute', () => {
	assert.equal(escapeHtml('<b a="c" d=\'e\'>&'), '&lt;b a=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
});

test('whatever MAAS was told, the page has the tags that we wrote and no others', () => {
	const tags = (html: string) => html.match(/<[^>]*>/gv)!.length;
	assert.equal(tags(drawHtml(document('<script>alert(1)</script>'))), tags(drawHtml(document('plain'))));
});

test('whatever MAAS was told, the tables have their columns', () => {
	const bars = (text: string) => text.split('\n').filter(line => line.startsWith('|')).map(line => line.match(/(?<!\\)\|/gv)!.length);
	assert.deepEqual(bars(drawMarkdown(document('a|b'))), bars(drawMarkdown(document('plain'))));
});

test('a timeline is in the order of time, and tells what flaps', () => {
	const text = drawMarkdown(document('lab', [transition({
		at: Date.UTC(2026, 10, 21, 6), from: 'off', to: 'running', flaps: 3,
	}), transition()]));
	assert.match(text, /^\| 2026-11-21 05:00:00 UTC \| rack-1 \| dhcpd \| running \| off \| {2}\|\n\| 2026-11-21 06:00:00 UTC \| .* flapping, 3 times in 10 minutes \|$/mv);
});

test('where nothing was seen to change there is no timeline', () => {
	assert.doesNotMatch(drawMarkdown(document('lab', [])), /Timeline/v);
});
