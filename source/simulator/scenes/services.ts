import {lost, serviceNames, unheardOf} from '../../region/services.js';
import type {ServiceRow} from '../../region/state.js';

/** What the region says of a rack that it has lost. */
export const lostServices: readonly ServiceRow[] = lost(unheardOf(serviceNames(null, false)));

/** A rack that reaches one of two regions. */
export const halfLinked: ServiceRow = {name: 'rackd', status: 'degraded', status_info: '50% connected to region controllers.'};
