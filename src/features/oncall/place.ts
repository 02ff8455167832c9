/** `RBX electrical (night-rbx)`: what somebody is on call for. */
export function placeSaid(of: {
  readonly site: string | null;
  readonly skill: string | null;
  readonly rotation: string | null;
}): string {
  const what = [of.site, of.skill].filter((part) => part !== null).join(' ');
  if (of.rotation === null) return what;
  return what === '' ? of.rotation : `${what} (${of.rotation})`;
}
