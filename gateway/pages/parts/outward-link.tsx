/** @jsxImportSource preact */

/** A link to an address that somebody else gave; what is no address of the web stays text. */
export function OutwardLink({ to, children = to }: { readonly to: string; readonly children?: string }) {
  if (!/^https?:\/\//i.test(to) || !URL.canParse(to)) return <>{children}</>;
  return (
    <a href={to} rel="external nofollow noopener">
      {children}
    </a>
  );
}
