import * as z from 'zod';
import type {Answer, MaasClient} from '../client.js';
import {notificationSchema, type Notification} from '../schemas/notification.js';

/** `maas $PROFILE notifications read`: those that concern this user and weren't dismissed. */
export const listNotifications = async (maas: MaasClient, signal?: AbortSignal): Promise<Answer<Notification[]>> =>
	maas.get({path: 'notifications/', expect: z.array(notificationSchema), signal});
