import {joinControllers, type Controller} from '../../../domain/controllers.js';
import type {Known} from '../../../domain/known.js';
import {lookUp} from '../../../domain/lookup.js';
import {processesByRegion} from '../../../domain/region-processes.js';
import type {Around} from '../around.js';
import {deleteRackForm} from '../forms/delete-rack-form.js';
import {evacuateForm} from '../forms/marks-form.js';
import {moveRackForm} from '../forms/move-rack-form.js';
import {rackEndpointsForm} from '../forms/rack-endpoints-form.js';
import {registerAgainForm} from '../forms/register-again-form.js';
import type {Offer} from '../offer.js';

const rackOffers = (known: Known, {systemId, hostname, kind}: Controller, around: Around): Offer[] => {
	const isServing = lookUp(known).servedBy().has(systemId);
	return [
		{label: `Evacuate ${hostname}`, ...(!isServing && {why: 'It serves no VLAN: there is nothing to hand over.'}), start: {form: evacuateForm(systemId)}},
		{
			label: `Register ${hostname} again`, also: 're-register', ...(kind !== 'rack' && {why: 'It is a region controller too: that would take its region apart.'}), start: {form: registerAgainForm(hostname, around)},
		},
		{
			label: `Change the URLs of ${hostname}`,
			also: 'endpoints maas_url rackd.conf',
			...(around.hosts === undefined && {why: 'Its configuration has to be read on its host.'}),
			start: {form: rackEndpointsForm(systemId, around)},
		},
		{label: `Move ${hostname} to another region`, ...(kind !== 'rack' && {why: 'It is a region controller too: that can\'t move.'}), start: {form: moveRackForm(systemId, around)}},
		{label: kind === 'rack' ? `Delete ${hostname}` : `Take the rack role off ${hostname}`, start: {form: deleteRackForm(systemId)}},
	];
};

const regionOffers = ({snapshot: {rpc}}: Known, {systemId, hostname}: Controller): Offer[] => {
	const isRunning = rpc && processesByRegion(rpc).has(hostname);
	return [{
		label: `Delete the region controller ${hostname}`,
		...(isRunning && {why: 'It runs: MAAS deletes only a region controller that doesn\'t.'}),
		start: {request: {action: 'delete-region', choice: {region: systemId}}},
	}];
};

/** What can be done with a controller, as the rack and as the region that it is. */
export const offersOfController = (known: Known, controller: Controller, around: Around): Offer[] => [
	...(controller.kind === 'region' ? [] : rackOffers(known, controller, around)),
	...(controller.kind === 'rack' ? [] : regionOffers(known, controller)),
];

/** The same by its system_id. */
export const controllerOffers = (known: Known, systemId: string, around: Around): Offer[] => {
	const {rackcontrollers = [], regioncontrollers = []} = known.snapshot;
	const controller = joinControllers(rackcontrollers, regioncontrollers).find(one => one.systemId === systemId);
	return controller ? offersOfController(known, controller, around) : [];
};
