#!/bin/sh
# Brings a clone to the state that `npm start` and `npm test` need: dependencies as locked, dist/ as written.
# Does nothing, in a few milliseconds, where that is so already. Runs on the machine's own Node, which may be an old one.
set -eu
cd "$(dirname "$0")/.."

stamp=node_modules/.maas-ha-installed
if ! cmp -s package-lock.json "$stamp"; then
	echo 'maas-ha: installing what package-lock.json names …'
	# npm may be running on the very node_modules that it is about to replace: hence its own Node and script, by path.
	if [ -n "${npm_execpath:-}" ] && [ -n "${npm_node_execpath:-}" ] && [ -x "${npm_node_execpath:-}" ]; then
		"$npm_node_execpath" "$npm_execpath" ci --loglevel=error
	else
		npm ci --loglevel=error
	fi
	cp package-lock.json "$stamp"
fi

built=dist/.built
if [ ! -e "$built" ] || [ -n "$(find source package.json package-lock.json tsconfig.json tsconfig.build.json -newer "$built" -print -quit)" ]; then
	echo 'maas-ha: building …'
	# The start of the build, not its end, so that a source saved meanwhile is built next time.
	mkdir -p dist
	touch dist/.building
	PATH="$PWD/node_modules/.bin:$PATH" tsc -p tsconfig.build.json
	mv dist/.building "$built"
fi
