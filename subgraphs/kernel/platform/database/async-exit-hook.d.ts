declare module 'async-exit-hook' {
  const exitHook: {
    /** The events of the process on which hooks are run. */
    hookedEvents(): string[];
    unhookEvent(event: string): void;
  };
  export default exitHook;
}
