const images = 'about boot images, which no part of the program asks for';
const never = 'which no part of the program asks for';

/** Steps that are answered otherwise than MAAS did, each with the reason. A step that isn't here has to agree. */
export const knownDifferences: Readonly<Record<string, string>> = {
	'073-rack-details': `hardware as BSON, ${never}`,
	'074-rack-list-boot-images': images,
	'075-rack-list-boot-images-dead': images,
	'076-rack-list-boot-images-operator': images,
	'148-boot-resources': images,
	'149-boot-resource': images,
	'150-boot-resources-is-importing': images,
	'151-boot-sources': images,
	'152-scripts': `commissioning scripts, ${never}`,
	'512-noauth-boot-resources': images,
};
