export const schema = 'beta';
