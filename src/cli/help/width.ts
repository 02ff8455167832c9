/** Help is as wide as this and no wider: it is also read in mails and on phones. */
export const HELP_WIDTH = 80;
