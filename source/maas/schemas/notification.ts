import * as z from 'zod';

/** A notification as MAAS's pages show it. `message` may hold HTML and `{name}` placeholders, filled from `context`. */
export const notificationSchema = z.object({
	id: z.int(),
	ident: z.string().nullable().default(null),
	category: z.string(),
	message: z.string(),
	context: z.record(z.string(), z.unknown()).default({}),
	dismissable: z.boolean().default(true),
	admins: z.boolean().default(false),
	users: z.boolean().default(false),
});
export type Notification = z.infer<typeof notificationSchema>;
