import assert from 'node:assert/strict';
import {test} from 'node:test';
import {widthOf} from '../../source/components/fit.js';
import {footerPieces} from '../../source/console/chrome.js';
import {ageOf, ageText, waitText} from '../../source/console/age.js';
import {hostOf} from '../../source/console/header.js';
import {openConsole, textOf, type OpenConsoleOptions} from '../helpers/console.js';
import {labPlaces} from '../helpers/places.js';
import {maasError} from '../helpers/fake-maas.js';
import {
	noParts,
	partsOfScene,
	readAt,
	without,
} from '../helpers/parts.js';
import {each, eachInTurn} from '../helpers/each.js';

const widths = Array.from({length: 121}, (_, index) => 80 + index);

const open = async (options: OpenConsoleOptions = {}, columns = 200) => openConsole({...options, size: {columns, rows: 40}});

test('the header is exactly as wide as the screen, from 80 to 200 columns, however much there is to say', async () => {
	const sessions = [{}, {
		name: 'a-region-with-quite-a-long-name.example.com', isProduction: true, isReadOnly: true, isInsecure: true,
	}, {name: '東京リージョン'}];
	await eachInTurn(sessions, async session => {
		const {model, header} = await open({session});
		each(widths, columns => {
			model.resize({columns, rows: 40});
			assert.equal(widthOf(header()), columns);
		});
	});
});

test('the header says whose region this is, its version, through which door, and as whom', async () => {
	const {header} = await open();
	each(['lab', 'lab-maas', 'MAAS 3.7.3', '10.0.0.20:5240', 'admin'], said => {
		assert.ok(header().includes(said), said);
	});

	const operator = await open({known: {parts: await partsOfScene('lab', 'operator')}});
	assert.match(operator.header(), /not an admin/);
});

test('production, read-only, paused and unchecked TLS are said in the header, at 80 columns too', async () => {
	const {header, press} = await open({session: {isProduction: true, isReadOnly: true, isInsecure: true}}, 80);
	press('p');
	each(['production', 'read-only', 'paused', 'TLS unchecked'], said => {
		assert.ok(header().includes(said), said);
	});

	const plain = await open();
	assert.doesNotMatch(plain.header(), /production|read-only|paused|TLS/);
});

test('unchecked TLS and production are said however long the name of the region', async () => {
	const {header} = await open({
		session: {
			name: 'maas-region-controller-01.datacenter-frankfurt.example.com', isInsecure: true, isProduction: true, isReadOnly: true,
		},
	}, 80);
	assert.match(header(), /TLS unchecked/);
	assert.match(header(), /production/);
	assert.match(header(), /read-only/);
});

test('the age in the header is that of the oldest list on the screen', async () => {
	const parts = await partsOfScene();
	const {header, goTo, setParts, pass} = await open();
	pass(40_000);
	setParts({subnets: {...parts.subnets, at: readAt - 600_000}});
	goTo('Events');
	assert.match(header(), /\b1 min old/);
	goTo('VLANs');
	assert.match(header(), /\b11 min old/);
});

test('while a list on the screen isn\'t read the header says so in place of an age', async () => {
	const {header} = await open({known: {parts: without(await partsOfScene(), 'rackcontrollers')}});
	assert.match(header(), /reading/);
});

test('ages are said shortly, and in steps of five seconds', () => {
	assert.deepEqual([-5, 0, 4999, 5000, 34_000, 59_999, 60_000, 119 * 60_000, 120 * 60_000].map(age => ageText(age)), ['<5 s', '<5 s', '<5 s', '5 s', '30 s', '55 s', '1 min', '119 min', '2 h']);
});

test('what is waited for is counted down to the second at the end', () => {
	assert.deepEqual([120_000, 34_000, 10_000, 9999, 1000, 0, -5].map(left => waitText(left)), ['2 min', '30 s', '10 s', '9 s', '1 s', '0 s', '0 s']);
});

test('the age on the screen is that of its oldest list, or says what is missing', () => {
	const parts = {...noParts(), fabrics: {at: 9000}, subnets: {at: 4000}};
	assert.equal(ageOf(['fabrics', 'subnets'], parts, 10_000), '5 s old');
	assert.equal(ageOf(['fabrics', 'ipranges'], parts, 10_000), 'reading');
	assert.equal(ageOf(['ipranges'], {...parts, ipranges: {error: maasError({kind: 'server'})}}, 10_000), 'not all read');
	assert.equal(ageOf([], parts, 10_000), '');
});

test('an endpoint is said as people say it', () => {
	assert.equal(hostOf('http://10.0.0.20:5240/MAAS'), '10.0.0.20:5240');
	assert.equal(hostOf('https://maas.example.com/MAAS/'), 'maas.example.com');
});

test('while all is well there is no banner', async () => {
	const {banner} = await open();
	assert.deepEqual(banner(), []);
});

const down = {
	status: 'down', error: maasError({message: 'No connection to 10.0.0.20:5240: refused.', hint: 'Is the region up?'}), since: readAt, nextTryAt: readAt + 28_000,
} as const;

test('when the region is gone the banner gives the endpoint, the error, how old all is, the next try and what to do', async () => {
	await eachInTurn([80, 120, 200], async columns => {
		const {banner} = await open({known: {link: down}}, columns);
		const text = banner().join(' ');
		each(['10.0.0.20:5240', 'No connection', 'refused', 'Last answer 20 s ago', 'Next try in 8 s', 'Is the region up?'], said => {
			assert.ok(text.includes(said), `${said} at ${columns}`);
		});
	});
});

test('the time to the next try runs down', async () => {
	const {banner, pass} = await open({known: {link: down}});
	pass(5000);
	assert.match(banner().join(' '), /Next try in 3 s/);
	pass(60_000);
	assert.match(banner().join(' '), /Next try in 0 s/);
});

test('a banner names the lists that couldn\'t be read, in words, and why', async () => {
	const parts = await partsOfScene();
	const error = maasError({kind: 'server', message: 'MAAS failed.', hint: 'Look at its log.'});
	const {banner} = await open({known: {parts: {...parts, ipranges: {...parts.ipranges, error}, rackcontrollers: {...parts.rackcontrollers, error}}}});
	const text = banner().join(' ');
	each(['racks', 'ranges', 'MAAS failed.', 'Look at its log.'], said => {
		assert.ok(text.includes(said), said);
	});
});

test('banner and sentence leave the panes the rest of the screen, and are no wider than it', async () => {
	const error = maasError({message: 'word '.repeat(200), hint: 'A hint.'});
	await eachInTurn([80, 100, 200], async columns => {
		const {banner, panes, state} = await open({known: {link: {...down, error}}}, columns);
		assert.ok(banner().length > 0);
		each(banner(), line => {
			assert.ok(widthOf(line) <= columns - 2, `${widthOf(line)} in ${columns}`);
		});

		const lines = Map.groupBy(panes(), ({width, height}) => width === columns ? height : 0);
		assert.ok(lines.size > 0);
		assert.strictEqual(state().size.rows, 40);
	});
});

test('the footer fits the screen and always has the help, from 80 to 200 columns, on every screen', async () => {
	const {standAt, situation} = await open();
	each(labPlaces(await partsOfScene()), place => {
		standAt(place);
		each(widths, columns => {
			const text = textOf(footerPieces(situation(), columns));
			assert.ok(widthOf(text) <= columns, `${widthOf(text)} in ${columns}: ${text}`);
			assert.equal(text.includes('? help'), place.screen !== 'help', `${place.screen} at ${columns}: ${text}`);
		});
	});
});
