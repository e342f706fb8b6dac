import type {Prepared} from '../../actions/runner/context.js';
import type {OpenTarget, Target} from '../../actions/runner/rack-plans.js';

type Opened = {prepared: Prepared; target?: Target};

export type OpenTargets = {
	/** Makes a plan, which may look at another region. What the plan before had open, and isn't run, is closed. */
	whileRead: (make: (open: (profile: string) => Promise<Target>) => Promise<Opened>) => Promise<Prepared>;
	/** Carries a plan out with the region that was opened for it, which is closed then. */
	whileRun: <Result>(prepared: Prepared, run: (target: Target | undefined) => Promise<Result>) => Promise<Result>;
};

/** The other regions of plans: each is open from its plan's making to its end, or until another plan is made. */
export const createOpenTargets = (openTarget: (profile: string) => Promise<OpenTarget>, closed: AbortSignal): OpenTargets => {
	const open = new Map<Target, () => void>();
	const targets = new WeakMap<Prepared, Target>();
	const running = new Set<Target>();

	const close = (target: Target) => {
		open.get(target)?.();
		open.delete(target);
		running.delete(target);
	};

	const closeIdle = () => {
		for (const target of open.keys().filter(one => !running.has(one))) {
			close(target);
		}
	};

	closed.addEventListener('abort', () => {
		running.clear();
		closeIdle();
	});

	return {
		async whileRead(make) {
			closeIdle();
			const {prepared, target} = await make(async profile => {
				const {close: end, ...opened} = await openTarget(profile);
				open.set(opened, end);
				if (closed.aborted) {
					close(opened);
				}

				return opened;
			});
			if (target) {
				targets.set(prepared, target);
			}

			return prepared;
		},
		async whileRun(prepared, run) {
			const target = targets.get(prepared);
			if (target === undefined) {
				return run(undefined);
			}

			running.add(target);
			try {
				return await run(target);
			} finally {
				close(target);
			}
		},
	};
};
