import { z } from 'zod';

export const charterShowSchema = z.looseObject({ id: z.string() }).meta({ id: 'CharterShow' });
export const charterHistorySchema = z.looseObject({ id: z.string() }).meta({ id: 'CharterHistory' });
