import {happen} from '../../source/region/happen.js';
import type {Acting} from './acting-on.js';

/** Makes `region-b` of the lab one that runs no more. */
const stopRegionB = ({simulator, wait}: Acting): void => {
	simulator.change(state => happen(state, {type: 'stop', region: 'region-b'}));
	wait(200_000);
};

/** One command of each kind on the lab, that would pass there. */
export type Sample = {
	argv: readonly string[];
	/** What decides that it is carried out. */
	decision: readonly string[];
	/** The requests that it takes. */
	requests: readonly string[];
	/** What has to be so before. */
	before?: (acting: Acting) => void;
	/** Whether nothing of it can be taken back. */
	isFinal?: boolean;
};

const yes = ['--yes'];

/** Every action of the command line. */
export const samples: readonly Sample[] = [
	{argv: ['dhcp', 'set', 'fabric-0/10', '--secondary', 'rack-2'], decision: yes, requests: ['PUT fabrics/0/vlans/10/']},
	{argv: ['dhcp', 'set', '10.1.0.0/24', '--relay', '5001'], decision: ['--confirm', 'dc1/0'], requests: ['PUT fabrics/1/vlans/0/', 'PUT fabrics/1/vlans/0/']},
	{argv: ['dhcp', 'swap', 'fabric-0/0'], decision: yes, requests: ['PUT fabrics/0/vlans/0/', 'PUT fabrics/0/vlans/0/']},
	{argv: ['dhcp', 'drop-secondary', 'fabric-0/0'], decision: yes, requests: ['PUT fabrics/0/vlans/0/']},
	{argv: ['dhcp', 'off', 'fabric-0/0'], decision: ['--confirm', 'fabric-0/0'], requests: ['PUT fabrics/0/vlans/0/', 'PUT fabrics/0/vlans/0/']},
	{argv: ['dhcp', 'spread'], decision: yes, requests: ['PUT fabrics/0/vlans/10/']},
	{argv: ['rack', 'evacuate', 'rack-2', '--except', 'dc2/200,dc1/100'], decision: yes, requests: ['PUT fabrics/0/vlans/0/']},
	{
		argv: ['rack', 'delete', 'rack-4', '--force'], decision: ['--confirm', 'rack-4'], requests: ['DELETE rackcontrollers/8eptef/?force=true'], isFinal: true,
	},
	{
		argv: ['region', 'delete', 'region-b'],
		decision: ['--confirm', 'region-b'],
		requests: ['DELETE regioncontrollers/w6fbbp/'],
		before: stopRegionB,
		isFinal: true,
	},
	{argv: ['range', 'add', '10.0.40.0/24', '10.0.40.240-10.0.40.250', '--comment', 'more'], decision: yes, requests: ['POST ipranges/']},
	{argv: ['range', 'change', '10.0.40.150-10.0.40.199', '--to', '10.0.40.150-10.0.40.210'], decision: yes, requests: ['PUT ipranges/6/']},
	{argv: ['range', 'delete', '10.0.40.150-10.0.40.199'], decision: ['--confirm', '10.0.40.150-10.0.40.199'], requests: ['DELETE ipranges/6/']},
	{
		argv: ['notification', 'dismiss', '2'], decision: yes, requests: ['POST notifications/2/?op=dismiss'], isFinal: true,
	},
];

/** As the sample's test is called. */
export const sampleName = ({argv}: Sample): string => argv.join(' ');
