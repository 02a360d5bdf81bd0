export const world = 'a test';
