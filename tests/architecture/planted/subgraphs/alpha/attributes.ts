export const attributes = ['title'];
