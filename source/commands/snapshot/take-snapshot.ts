import type {MaasClient} from '../../maas/client.js';
import {MaasError, type MaasErrorKind} from '../../maas/errors.js';
import {Misuse} from '../../maas/schemas/misuse.js';
import {snapshotFileNames, type SnapshotFile} from '../../maas/schemas/snapshot-files.js';
import type {SnapshotFolder} from './folder.js';
import {
	isSubnetFile,
	readAnything,
	readers,
	subnetOperations,
	type Known,
	type SubnetFile,
} from './readers.js';

/** What became of one file. */
export type FileOutcome =
	| {name: SnapshotFile; type: 'written'; bytes: number; took: number; remark: string | undefined}
	/** It was there from an earlier run. */
	| {name: SnapshotFile; type: 'kept'; bytes: number}
	/** A sentence. */
	| {name: SnapshotFile; type: 'missing'; reason: string};

export type Progress = {
	done: (outcome: FileOutcome) => void;
	/** For what is read subnet by subnet. */
	step: (name: SnapshotFile, count: number, of: number) => void;
};

/** Without these there is no snapshot. */
const needed = new Set<SnapshotFile>(['version', 'whoami', 'fabrics']);

/** The region, or the way to it, is in no state to be asked more: what was read is kept, and a later run goes on. */
const ends = new Set<MaasErrorKind>(['unreachable', 'tls', 'unauthorized', 'unavailable']);

/** Read each time, because cheap: whether this is the region that the folder is of. */
const identity = 'regioncontrollers';

type Ids = ReadonlyArray<{system_id?: string}>;
const idsOf = (list: unknown): string[] => (Array.isArray(list) ? list as Ids : []).flatMap(({system_id: id}) => id === undefined ? [] : [id]).toSorted();

const checkIdentity = (before: unknown, now: unknown): void => {
	const [then, today] = [idsOf(before), idsOf(now)];
	if (then.length > 0 && then.every(id => !today.includes(id))) {
		throw new Misuse(
			'That folder holds a snapshot of another region.',
			`Its region controllers are ${then.join(', ')}, here they are ${today.join(', ')}. Give another folder, or --fresh to replace it.`,
		);
	}
};

type FabricAnswers = ReadonlyArray<{vlans?: ReadonlyArray<{primary_rack?: string | null; secondary_rack?: string | null}>}>;

const known = async (folder: SnapshotFolder): Promise<Known> => {
	const [whoami, fabrics] = await Promise.all([folder.read('whoami'), folder.read('fabrics')]);
	const vlans = ((fabrics?.json ?? []) as FabricAnswers).flatMap(fabric => fabric.vlans ?? []);
	const racks = vlans.flatMap(vlan => [vlan.primary_rack, vlan.secondary_rack]).filter(rack => typeof rack === 'string');
	return {isAdmin: (whoami?.json as {is_superuser?: boolean} | undefined)?.is_superuser ?? false, racksNamed: [...new Set(racks)].toSorted()};
};

/** A file with an entry for each subnet. Each is put down at once, so that a run that was ended goes on where it was. */
const readBySubnet = async (maas: MaasClient, folder: SnapshotFolder, name: SubnetFile, {step}: Progress) => {
	const subnets = await folder.read('subnets');
	const ids = ((subnets?.json ?? []) as Array<{id: number}>).map(({id}) => String(id));
	const before = await folder.readLines(name);
	const lines = new Map(before.map(line => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]));
	let took = 0;
	for (const [place, id] of ids.entries()) {
		if (!lines.has(id)) {
			try {
				const {value, took: each} = await readAnything(maas, `subnets/${id}/`, {op: subnetOperations[name]});
				took += each;
				lines.set(id, JSON.stringify(value));
				await folder.appendLine(name, `${id}\t${lines.get(id)!}`);
			} catch (error) {
				// Deleted meanwhile.
				if (!(error instanceof MaasError && error.kind === 'not-found')) {
					throw error;
				}
			}
		}

		step(name, place + 1, ids.length);
	}

	return {text: `{${ids.filter(id => lines.has(id)).map(id => `\n${JSON.stringify(id)}: ${lines.get(id)!}`).join(',')}\n}\n`, took, remark: undefined};
};

/**
Reads a region into a folder, one request after another. What is there already isn't asked for again.

@returns What became of each file.
@throws {MaasError} Where the region can't be asked any more, or one of the lists that are needed isn't given.
@throws {Misuse} Where the folder is of another region.
*/
export const takeSnapshot = async (maas: MaasClient, folder: SnapshotFolder, progress: Progress): Promise<FileOutcome[]> => {
	const outcomes: FileOutcome[] = [];

	const readFile = async (name: SnapshotFile) => {
		if (isSubnetFile(name)) {
			return readBySubnet(maas, folder, name, progress);
		}

		const {value, took, remark} = await readers[name](maas, await known(folder));
		return {text: `${JSON.stringify(value, undefined, 1)}\n`, took, remark};
	};

	const take = async (name: SnapshotFile): Promise<FileOutcome> => {
		const before = await folder.read(name);
		if (before && name !== identity) {
			return {name, type: 'kept', bytes: before.bytes};
		}

		try {
			const {text, took, remark} = await readFile(name);
			const json = JSON.parse(text) as unknown;
			if (name === identity && idsOf(json).length === 0) {
				// An empty list from a non-admin says nothing: it must not pass for one that was read.
				return before ? {name, type: 'kept', bytes: before.bytes} : {name, type: 'missing', reason: 'MAAS lists regions to administrators alone.'};
			}

			if (name === identity) {
				checkIdentity(before?.json, json);
			}

			return {
				name, type: 'written', bytes: await folder.write(name, text), took, remark,
			};
		} catch (error) {
			if (!(error instanceof MaasError) || needed.has(name) || ends.has(error.kind)) {
				throw error;
			}

			return {name, type: 'missing', reason: error.message};
		}
	};

	// Whether it is the same region comes before anything is added.
	for (const name of [identity, ...snapshotFileNames.filter(one => one !== identity)] as const) {
		const outcome = await take(name);
		outcomes.push(outcome);
		progress.done(outcome);
	}

	return outcomes;
};
