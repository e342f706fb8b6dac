import type {Known} from '../../../domain/known.js';
import {judgeRegionUrl} from '../../../guides/region-url.js';
import type {FormField} from '../../../screens/action/doing.js';
import type {Around} from '../around.js';
import {misuseIn} from './text-field.js';

/** What this machine is called, as far as that speaks against a URL: nothing where a region runs on it. */
export const ownNamesOf = ({snapshot: {regioncontrollers = []}}: Known, {machine}: Pick<Around, 'machine'>): string[] =>
	machine === undefined || regioncontrollers.some(({hostname}) => hostname.toLowerCase() === machine.replace(/\..*$/v, '').toLowerCase()) ? [] : [machine];

const urlOf = (address: string): string => `http://${address.includes(':') ? `[${address}]` : address}:5240/MAAS`;

/** One URL for each region, by the first address that it has. */
export const regionUrls = ({snapshot: {regioncontrollers = []}}: Known): string[] => regioncontrollers.flatMap(({ip_addresses: addresses}) => addresses.slice(0, 1).map(first => urlOf(first)));

/** The endpoint in use; a region's own address where no rack could reach that. */
export const proposedUrl = (known: Known, around: Pick<Around, 'endpoint' | 'machine'>): string => {
	const {endpoint} = around;
	return judgeRegionUrl(endpoint, ownNamesOf(known, around)).warnings.length === 0 ? endpoint : regionUrls(known)[0] ?? endpoint;
};

/** What speaks against a URL, as far as it alone tells. */
const warningsOf = (url: string, ownNames: readonly string[]): string => misuseIn(() => judgeRegionUrl(url)) ?? judgeRegionUrl(url, ownNames).warnings.join(' ');

/** The region as the rack will reach it. */
export const urlField = (url: string, ownNames: readonly string[], label = 'region\'s URL'): FormField => {
	const warning = warningsOf(url, ownNames);
	return {
		id: 'url',
		label,
		value: url,
		note: warning === '' ? {text: 'as the rack reaches it', tone: 'muted'} : {text: warning, tone: 'warning'},
		kind: 'text',
		text: url,
		hint: 'as the rack reaches the region',
		check: text => misuseIn(() => judgeRegionUrl(text)),
	};
};
