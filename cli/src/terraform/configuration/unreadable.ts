/** A configuration that cannot be understood well enough to be run without harm. */
export class Unreadable extends Error {}
