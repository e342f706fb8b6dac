import {assessVlans, type VlanAssessment} from '../domain/assess-vlan.js';
import {setRacksOf, type Lookup} from '../domain/lookup.js';
import {familyNames} from '../domain/serving.js';
import type {Family} from '../domain/vlans.js';

/** The families of a VLAN that one rack serves alone. */
export const singleFamilies = ({families}: VlanAssessment): Family[] =>
	(Object.keys(familyNames) as Family[]).filter(family => families[family]?.verdict === 'single');

/** VLANs with DHCP of their own and one rack, which serves: those that a second rack would protect. */
export const servedAlone = (lookup: Lookup): VlanAssessment[] =>
	assessVlans(lookup).values().filter(one => one.vlan.dhcp_on && setRacksOf(one.vlan).length === 1 && singleFamilies(one).length > 0).toArray();
