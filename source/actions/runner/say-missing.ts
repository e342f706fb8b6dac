import {listed} from '../../domain/sentences.js';
import type {VlanProgress} from './progress.js';

/** What VLANs still lack, for a sentence; what several lack alike is said once. */
export const sayMissing = (vlans: ReadonlyArray<Pick<VlanProgress, 'name' | 'missing'>>): string => Map.groupBy(vlans, ({missing}) => missing.join(', '))
	.entries()
	.map(([missing, alike]) => `${listed(alike.map(({name}) => name))}: ${missing}`)
	.toArray()
	.join('; ');
