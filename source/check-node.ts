// Imported before anything else, and alone: what comes later may not even parse on a Node that is too old. So this file keeps to what Node 12 knows.
import process from 'node:process';

const oldestMajor = 22;

if (Number(process.versions.node.split('.', 1)[0]) < oldestMajor) {
	process.stderr.write(`maas-ha needs Node.js ${oldestMajor} or later; this is ${process.versions.node} (${process.execPath}).\n`);
	// `status`'s code for what can't be told.
	process.exit(3);
}
