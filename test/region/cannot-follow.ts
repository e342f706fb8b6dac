const created = 'made by a request recorded before it, which the scene doesn\'t hold';
const neverAsked = 'about boot images, which no part of the program asks for';
const address = 'shows where Python held an object in memory: another place each time';

/** Recorded reads that don't follow from the scene, each with the reason. */
export const cannotFollow: Readonly<Record<string, string>> = {
	'027-token-list': 'lists API keys, which the region model doesn\'t hold',
	'073-rack-details': 'is BSON of the hardware, which no part of the program asks for',
	'074-rack-list-boot-images': neverAsked,
	'075-rack-list-boot-images-dead': neverAsked,
	'076-rack-list-boot-images-operator': neverAsked,
	'133-dhcp-snippets': address,
	'134-dhcp-snippets-operator': address,
	'148-boot-resources': neverAsked,
	'149-boot-resource': neverAsked,
	'150-boot-resources-is-importing': neverAsked,
	'151-boot-sources': neverAsked,
	'184-notification-get': created,
	'185-notification-get-operator': created,
	'188-notification-get-dismissed': created,
	'213-config-get-after-set': created,
	'512-noauth-boot-resources': neverAsked,
};
