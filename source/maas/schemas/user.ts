import * as z from 'zod';

/** `users/?op=whoami`: whose key this is. */
export const userSchema = z.object({
	username: z.string(),
	is_superuser: z.boolean(),
	email: z.string().default(''),
});
export type User = z.infer<typeof userSchema>;
