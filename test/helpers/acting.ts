import type {Plan} from '../../source/actions/plan.js';
import type {ActionRequest} from '../../source/console/acting/request.js';
import {dialogPieces} from '../../source/console/overlay.js';
import {footerOf} from '../../source/console/keys.js';
import type {Known} from '../../source/domain/known.js';
import {createFakeChanges} from './changes.js';
import {openConsole, textOf, type OpenConsoleOptions} from './console.js';
import {settled} from './fake-clock.js';
import {swapPlan} from './plans.js';
import {vlanPlace} from './screens.js';

type Options = OpenConsoleOptions & {planFor?: (request: ActionRequest, known: Known) => Plan | Error};

/** The console on the lab scene, with plans that the test gives; a swap on `fabric-0/0` where it gives none. */
export const openActing = async ({planFor = (_request, known) => swapPlan(known), session = {}, ...options}: Options = {}) => {
	const fake = createFakeChanges(planFor);
	const opened = await openConsole({...options, session: {changes: fake.changes, ...session}});
	await settled();
	const acting = {
		...opened,
		fake,
		dialog: () => opened.state().dialog,
		notice: () => opened.state().notice?.text ?? '',
		footer: () => opened.state().dialog ? textOf(dialogPieces(opened.state())) : footerOf(opened.situation()).map(({key, label}) => `${key} ${label}`).join('  '),
		/** Opens the menu and begins what is called so. */
		async begin(label: string) {
			opened.press('a');
			const dialog = opened.state().dialog!;
			const index = dialog.kind === 'menu' ? dialog.offers.findIndex(offer => offer.label === label) : -1;
			if (dialog.kind !== 'menu' || index === -1) {
				throw new Error(`Nothing in the menu is called “${label}”: ${opened.overlay().join('; ')}`);
			}

			opened.press('g');
			for (let count = 0; count < index; count++) {
				opened.press('down');
			}

			opened.press('enter');
			await settled();
		},
		/** As far as the rehearsal of a swap on `fabric-0/0`. */
		async rehearseSwap() {
			opened.standAt(vlanPlace('fabric-0/0'));
			await acting.begin('Swap racks on fabric-0/0');
		},
		/** The same, confirmed. */
		async runSwap() {
			await acting.rehearseSwap();
			opened.press('enter tab enter');
			await settled();
		},
	};
	return acting;
};

export type Acting = Awaited<ReturnType<typeof openActing>>;
