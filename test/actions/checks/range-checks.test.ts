import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkRange, type RangeWish} from '../../../source/actions/checks/range-checks.js';
import {needKey, type Sources} from '../../../source/actions/planning.js';
import {networkOf, fromNumber} from '../../../source/region/addresses.js';
import {range, subnet} from '../../helpers/builders.js';
import {each, numbers} from '../../helpers/each.js';
import {known, range6, subnet6} from '../../helpers/known.js';
import {sourcesFrom, sourcesOf} from '../../helpers/sources.js';
import {ask, lab} from '../../region/ask.js';
import {createRandom} from '../../region/random-requests.js';

const usedIn = (sources: Sources, id: number, addresses: readonly string[]): Sources => ({...sources, known: {...sources.known, addressesInUse: new Map([[id, addresses]])}});

/** 10.0.0.0/24 with a dynamic range from .100 to .199, a gateway, and one address in use. */
const small = usedIn(sourcesFrom(known()), 1, ['10.0.0.20']);
const plain = subnet({gateway_ip: '10.0.0.1'});

const failures = (wish: Partial<RangeWish>, {sources = small, on = plain, except}: {sources?: Sources; on?: typeof plain; except?: number} = {}) =>
	checkRange(sources, on, {
		type: 'dynamic', start: '10.0.0.50', end: '10.0.0.60', ...wish,
	}, except).filter(({outcome}) => outcome !== 'pass').map(({outcome, detail}) => `${outcome}: ${detail}`);

test('a range of free addresses has nothing against it', () => {
	assert.deepEqual(failures({}), []);
});

test('what isn\'t an address is named, before MAAS answers it with an error 500', () => {
	assert.deepEqual(failures({end: '10.0.0.300'}), ['stop: “10.0.0.300” isn\'t an address.']);
	assert.deepEqual(failures({start: ''}), ['stop: “” isn\'t an address.']);
});

test('a range of another family or another network lies outside', () => {
	assert.deepEqual(failures({start: '2001:db8::1'}), ['stop: 2001:db8::1 lies outside 10.0.0.0/24.']);
	assert.deepEqual(failures({start: '10.9.0.1', end: '10.9.0.2'}), ['stop: 10.9.0.1 and 10.9.0.2 lie outside 10.0.0.0/24.']);
});

test('an inverted range is turned round in the remedy', () => {
	const [check] = checkRange(small, plain, {type: 'dynamic', start: '10.0.0.60', end: '10.0.0.50'});
	assert.deepEqual([check!.outcome, check!.remedy], ['stop', 'Give the lower address first: 10.0.0.50-10.0.0.60.']);
});

test('network, broadcast and gateway address aren\'t handed out', () => {
	assert.deepEqual(failures({start: '10.0.0.0', end: '10.0.0.9'}), ['stop: 10.0.0.0 is the address of the network itself.']);
	assert.deepEqual(failures({start: '10.0.0.250', end: '10.0.0.255'}), ['stop: 10.0.0.255 is the broadcast address.']);
	assert.deepEqual(failures({start: '10.0.0.1', end: '10.0.0.9'}), ['stop: The gateway, 10.0.0.1, lies in it: DHCP would hand it out.']);
});

test('a reserved range may hold the gateway and addresses in use, but nothing of another range', () => {
	assert.deepEqual(failures({type: 'reserved', start: '10.0.0.1', end: '10.0.0.30'}), []);
	assert.deepEqual(failures({type: 'reserved', start: '10.0.0.90', end: '10.0.0.100'}), ['stop: It overlaps the dynamic range 10.0.0.100-10.0.0.199.']);
});

test('addresses in use are in the way of a dynamic range', () => {
	assert.deepEqual(failures({start: '10.0.0.15', end: '10.0.0.25'}), ['stop: 10.0.0.20 is in use.']);
});

test('addresses that were handed out from a range aren\'t in its way when it is changed', () => {
	const leased = usedIn(small, 1, ['10.0.0.20', '10.0.0.150']);
	assert.deepEqual(failures({start: '10.0.0.100', end: '10.0.0.220'}, {sources: leased, except: 1}), []);
	assert.deepEqual(failures({start: '10.0.0.10', end: '10.0.0.199'}, {sources: leased, except: 1}), ['stop: 10.0.0.20 is in use.']);
});

test('where the addresses in use couldn\'t be read, that is said and counts as no pass', () => {
	const unread: Sources = {...small, unread: new Set([needKey({type: 'subnet-use', id: 1})])};
	assert.deepEqual(failures({}, {sources: unread}), ['unchecked: Which addresses of 10.0.0.0/24 are in use couldn\'t be read.']);
});

test('a controller\'s own address is in the way even where the addresses in use couldn\'t be read', () => {
	const {known: all} = sourcesOf(lab);
	const sources = sourcesFrom({...all, addressesInUse: new Map()});
	const pxe = all.snapshot.subnets!.find(({id}) => id === 1)!;
	assert.deepEqual(failures({start: '10.0.0.31', end: '10.0.0.31'}, {sources, on: pxe}), ['stop: 10.0.0.31 is in use.']);
});

test('an IPv6 range holds 256 addresses or more, and none that MAAS leaves to people', () => {
	const sources = usedIn(sourcesFrom(known({snapshot: {subnets: [subnet6()], ipranges: []}})), 6, []);
	const of = (start: string, end: string) => failures({start, end}, {sources, on: subnet6()});
	assert.deepEqual(of('2001:db8::1:0:0', '2001:db8::1:0:fe'), ['stop: It holds 255 addresses, and MAAS wants 256 or more.']);
	assert.deepEqual(of('2001:db8::1:0:0', '2001:db8::1:0:ff'), []);
	assert.deepEqual(of('2001:db8::1:0', '2001:db8::1:ffff'), ['stop: MAAS leaves the addresses of an IPv6 /64 before 2001:db8::1:0:0 to people, and takes no range there.']);
});

test('on a subnet that MAAS doesn\'t manage a dynamic range lies within what is reserved, and nobody serves it', () => {
	const on = subnet({managed: false});
	const sources = usedIn(sourcesFrom(known({snapshot: {subnets: [on], ipranges: [range({type: 'reserved'})]}})), 1, []);
	assert.deepEqual(failures({start: '10.0.0.110', end: '10.0.0.120'}, {sources, on}), ['warn: 10.0.0.0/24 isn\'t managed: MAAS hands out no address there.']);
});

test('of two ranges that overlap both are named', () => {
	const routers = range({
		id: 2, type: 'reserved', start_ip: '10.0.0.2', end_ip: '10.0.0.9',
	});
	const sources = usedIn(sourcesFrom(known({snapshot: {ipranges: [range(), routers, range6()]}})), 1, []);
	assert.deepEqual(failures({start: '10.0.0.5', end: '10.0.0.120'}, {sources}), [
		'stop: It overlaps the dynamic range 10.0.0.100-10.0.0.199 and the reserved range 10.0.0.2-10.0.0.9.',
	]);
});

test('whatever these checks pass MAAS takes, and what MAAS refuses they stop', () => {
	const sources = sourcesOf(lab);
	const random = createRandom(11);
	const subnets = sources.known.snapshot.subnets!;
	const answered = {taken: 0, refused: 0};
	each(numbers(1, 1500), () => {
		const on = subnets[Math.floor(random() * subnets.length)]!;
		const {first, last, family} = networkOf(on.cidr);
		// Ends near those of the network and of its ranges: where what is right turns wrong.
		const edges = [first, last, first + (2n ** 32n), first + 60n, first + 200n].map(edge => edge + BigInt(Math.floor(random() * 60) - 10));
		const pick = () => edges[Math.floor(random() * (family === 6 ? 3 : 5))]!;
		const written = (address: bigint) => address > 0n && (family === 6 || address < 2n ** 32n) ? fromNumber(address, family) : 'none';
		const wish: RangeWish = {type: random() < 0.6 ? 'dynamic' : 'reserved', start: written(pick()), end: written(pick() + BigInt(Math.floor(random() * (family === 6 ? 400 : 40))))};
		const stops = checkRange(sources, on, wish).filter(({outcome}) => outcome === 'stop');
		const {status} = ask(lab, 'POST ipranges/', {
			type: wish.type, start_ip: wish.start, end_ip: wish.end, subnet: String(on.id),
		});
		answered[status === 200 ? 'taken' : 'refused'] += 1;
		assert.equal(stops.length === 0, status === 200, `${on.cidr} ${JSON.stringify(wish)}: ${status}, ${JSON.stringify(stops)}`);
	});
	assert.ok(Math.min(answered.taken, answered.refused) > 100, JSON.stringify(answered));
});
