export const operator = { role: 'OPERATOR' } as const;
export const authority = { role: 'AUTHORITY' } as const;
