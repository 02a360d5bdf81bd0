export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
export const infoCenter = { role: 'INFO_CENTER' } as const;
