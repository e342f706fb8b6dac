import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {stopAndClean} from '../../source/guides/clean-rack.js';
import {scriptOf} from '../../source/guides/host-step.js';
import {installRack} from '../../source/guides/install-rack.js';
import {keepAway} from '../../source/guides/keep-away.js';
import {readSecret} from '../../source/guides/region-secret.js';
import {documentedRegistration, registerRack} from '../../source/guides/register-rack.js';
import {restartRack} from '../../source/guides/restart-rack.js';
import {each, eachInTurn} from '../helpers/each.js';
import {everyStep, installKinds} from './every-step.js';
import {runScript} from './run-script.js';

const url = 'http://10.0.0.20:5240/MAAS';

test('a rack\'s software is installed at the region\'s release', () => {
	assert.deepEqual(installRack({install: 'snap', release: '3.7'}).commands, ['sudo snap install maas --channel=3.7']);
	assert.deepEqual(installRack({install: 'snap', release: '3.4', isInstalled: true}).commands, ['sudo snap refresh maas --channel=3.4']);
	assert.deepEqual(installRack({install: 'deb', release: '3.7'}).commands, [
		'sudo apt-add-repository -y ppa:maas/3.7', 'sudo apt update', 'sudo apt install -y maas-rack-controller',
	]);
});

test('the secret lies where the documents of 2.9 to 3.x have it', () => {
	assert.deepEqual(readSecret('snap').commands, ['sudo cat /var/snap/maas/common/maas/secret']);
	assert.deepEqual(readSecret('deb').commands, ['sudo cat /var/lib/maas/secret']);
});

test('a rack is registered as the documents say, but with the secret read and not typed into a command', () => {
	assert.deepEqual(registerRack({install: 'snap', url}).commands, [
		String.raw`read -rsp 'Secret: ' secret; echo; printf '%s\n' "$secret" | sudo maas init rack --maas-url http://10.0.0.20:5240/MAAS --force; unset secret`,
		'sudo snap start --enable maas',
	]);
	assert.deepEqual(registerRack({install: 'deb', url}).commands, [
		String.raw`read -rsp 'Secret: ' secret; echo; printf '%s\n' "$secret" | sudo maas-rack register --url http://10.0.0.20:5240/MAAS; unset secret`,
		'sudo systemctl enable --now maas-rackd',
	]);
});

test('the URL of the region is made whole before it goes into a command', () => {
	assert.match(registerRack({install: 'snap', url: '10.0.0.20'}).commands[0]!, / --maas-url http:\/\/10\.0\.0\.20:5240\/MAAS /v);
	assert.match(registerRack({install: 'deb', url: 'http://[2001:db8::20]:5240/MAAS/'}).commands[0]!, / --url 'http:\/\/\[2001:db8::20\]:5240\/MAAS';/v);
	assert.throws(() => registerRack({install: 'snap', url: 'http://a;reboot/MAAS'}), {name: 'Misuse'});
});

test('the documents\' own form is known, with what it shows to others', () => {
	assert.equal(documentedRegistration({install: 'snap', url}).command, 'sudo maas init rack --maas-url http://10.0.0.20:5240/MAAS --secret $SECRET');
	const {command, risk} = documentedRegistration({install: 'deb', url});
	assert.equal(command, 'sudo maas-rack register --url http://10.0.0.20:5240/MAAS --secret $SECRET');
	assert.match(risk, /list of processes.*sudo logs.*history/v);
});

test('a rack that is to move is stopped first, and then forgets its id, its secret and the regions it remembers', () => {
	assert.deepEqual(stopAndClean('snap').commands, [
		'sudo snap stop --disable maas',
		'sudo rm -f /var/snap/maas/common/maas/maas_id /var/snap/maas/common/maas/secret /var/snap/maas/common/maas/rpc.state',
	]);
	assert.deepEqual(stopAndClean('deb').commands, [
		'sudo systemctl disable --now maas-rackd',
		'sudo systemctl stop \'maas-dhcpd*\' \'maas-agent*\'',
		'sudo rm -f /var/lib/maas/maas_id /var/lib/maas/secret /var/lib/maas/rpc.state',
	]);
});

test('a deleted rack doesn\'t come back once its software is removed', () => {
	assert.deepEqual(keepAway({install: 'snap', isAlsoRegion: false}).commands, ['sudo snap remove --purge maas']);
	assert.deepEqual(keepAway({install: 'deb', isAlsoRegion: false}).commands, [
		'sudo systemctl disable --now maas-rackd', 'sudo apt purge maas-rack-controller', 'sudo rm -f /var/lib/maas/maas_id /var/lib/maas/secret /var/lib/maas/rpc.state',
	]);
});

test('a region controller that was a rack too keeps its software, its id and its secret', () => {
	const steps = installKinds.map(install => keepAway({install, isAlsoRegion: true}));
	assert.deepEqual(steps.map(({commands}) => commands), [['sudo maas init region'], ['sudo apt purge maas-rack-controller']]);
	assert.ok(steps.every(step => !/snap remove|secret|maas_id/v.test(scriptOf(step))));
});

test('a rack is restarted as its kind is', () => {
	assert.deepEqual(installKinds.flatMap(install => restartRack(install).commands), ['sudo snap restart maas', 'sudo systemctl restart maas-rackd']);
});

test('every script is one line that sh understands', () => {
	each(everyStep(), step => {
		const script = scriptOf(step);
		assert.doesNotMatch(script, /\n/v);
		assert.equal(spawnSync('sh', ['-n', '-c', script], {encoding: 'utf8'}).stderr, '', script);
	});
});

test('a step that may ask for a password says so, and only reads change nothing', () => {
	each(everyStep(), step => {
		assert.equal(step.asks, scriptOf(step).includes('sudo '), step.title);
		assert.equal(!step.changes, /^(?:Look|Read)/v.test(step.title), step.title);
	});
});

const sudo = 'echo "$*"; case "$1" in maas*) cat;; esac';
const notARegion = {grep: 'exit 1', 'dpkg-query': 'exit 1', sudo};

test('what is run over ssh hands the secret to the tool and starts the services afterwards', async t => {
	const deb = await runScript(t, scriptOf(registerRack({install: 'deb', url})), notARegion, 'c0ffee\n');
	assert.equal(deb.stdout, 'maas-rack register --url http://10.0.0.20:5240/MAAS\nc0ffee\nsystemctl enable --now maas-rackd\n');
	const snap = await runScript(t, scriptOf(registerRack({install: 'snap', url})), notARegion, 'c0ffee\n');
	assert.equal(snap.stdout, 'maas init rack --maas-url http://10.0.0.20:5240/MAAS --force\nc0ffee\nsnap start --enable maas\n');
});

test('without a secret nothing is run: maas init would ask for it for ever', async t => {
	await eachInTurn(installKinds, async install => {
		assert.deepEqual(await runScript(t, scriptOf(registerRack({install, url})), notARegion), {status: 1, stdout: '', stderr: 'No secret came.\n'});
	});
});

test('nothing that would take a region controller apart is done on one', async t => {
	const aRegion = {grep: '[ -t 0 ] || cat > /dev/null', 'dpkg-query': 'echo "ii  maas-region-api 1:3.7.3"', sudo};
	const steps = installKinds.flatMap(install => [registerRack({install, url}), stopAndClean(install), keepAway({install, isAlsoRegion: false})]);
	await eachInTurn(steps, async step => {
		const {status, stdout} = await runScript(t, scriptOf(step), aRegion);
		assert.deepEqual([status, stdout], [3, '']);
	});
});
