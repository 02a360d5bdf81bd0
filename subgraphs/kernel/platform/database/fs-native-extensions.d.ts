declare module 'fs-native-extensions' {
  /** Whether an exclusive lock on the open file was granted; the system frees it when the file is closed. */
  export function tryLock(file: number): boolean;
}
