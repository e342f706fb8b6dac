import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {lineDiff} from '../../source/guides/line-diff.js';
import {printText, quote} from '../../source/guides/sh.js';
import {each} from '../helpers/each.js';

const written = (before: string, after: string, context?: number) => lineDiff(before, after, context).map(({mark, text}) => `${mark}${text}`);

test('what changes stands between a few lines that stay', () => {
	assert.deepEqual(written('a\nb\nc\nmaas_url: x\nd\ne\nf\n', 'a\nb\nc\nmaas_url:\n- x\n- y\nd\ne\nf\n', 2), [' b', ' c', '-maas_url: x', '+maas_url:', '+- x', '+- y', ' d', ' e']);
});

test('equal texts differ in nothing', () => {
	assert.deepEqual(written('a\nb\n', 'a\nb\n'), []);
	assert.deepEqual(written('', ''), []);
});

test('a file that is new, and one that is emptied', () => {
	assert.deepEqual(written('', 'a\n'), ['+a']);
	assert.deepEqual(written('a\nb\n', ''), ['-a', '-b']);
});

test('the lines of both texts are found again in their difference', () => {
	const [before, after] = ['a\nb\nc\na\n', 'b\na\nc\nd\na\n'];
	const lines = lineDiff(before, after, 99);
	assert.equal(lines.filter(({mark}) => mark !== '+').map(({text}) => `${text}\n`).join(''), before);
	assert.equal(lines.filter(({mark}) => mark !== '-').map(({text}) => `${text}\n`).join(''), after);
});

test('a shell gives a quoted word and a printed text back as they are', () => {
	each(['', 'plain', 'it\'s', '$(reboot) `x` "y" \\ * ~', '-n', 'a\nb\n', 'a\n\n  b', String.raw`%s\n`, '\n', '\'\n\''], text => {
		assert.equal(spawnSync('sh', ['-c', printText(text)], {encoding: 'utf8'}).stdout, text);
		assert.equal(spawnSync('sh', ['-c', `printf %s ${quote(text)}`], {encoding: 'utf8'}).stdout, text);
	});
});
