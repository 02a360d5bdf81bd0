import { defineEntityLoader } from '#kernel/graph/entities.ts';
import { deliveryTable, webhookTable } from './tables.ts';

export const webhookById = defineEntityLoader(webhookTable, 'id');
export const deliveryById = defineEntityLoader(deliveryTable, 'id');
