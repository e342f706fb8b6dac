import type {RemovalChoice} from '../actions/removal/rack-removal.js';
import type {Known} from '../domain/known.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {findController, findVlan} from './find.js';

/** What becomes of what a rack did that is deleted. Without a word MAAS chooses who takes over. */
export type RemovalOptions = {
	/** It is handed to the best racks there are, before. */
	handOver?: boolean | undefined;
	/** `VLAN=RACK`, each: handed to these, before. */
	handOverTo?: readonly string[] | undefined;
	/** Also where that turns DHCP off, or deletes a VM host. */
	force?: boolean | undefined;
};

/**
What was chosen, from what was typed.

@throws {Misuse}
*/
export const removalChoice = ({handOver = false, handOverTo = [], force = false}: RemovalOptions, {snapshot}: Known): RemovalChoice => {
	const successors = handOverTo.map((text): [number, string] => {
		const {vlan, rack} = /^(?<vlan>.+)=(?<rack>[^=]+)$/v.exec(text)?.groups ?? {};
		if (vlan === undefined || rack === undefined) {
			throw new Misuse(`${text} names no successor.`, 'Give VLAN=RACK: --hand-over-to fabric-0/10=rack-2');
		}

		return [findVlan(snapshot, vlan).id, findController(snapshot.rackcontrollers ?? [], rack).system_id];
	});
	return {handOver: successors.length === 0 ? handOver : Object.fromEntries(successors), ...(force && {isForced: true})};
};
