export const edge = 'the edge';
