import { EXIT, VigieError } from '../../shared/errors.ts';

/** What could not be written: stdout, or a file (1). */
export function unwritable(message: string, hint: string | null, cause: unknown): VigieError {
  return new VigieError('output', EXIT.unexpected, message, hint, cause);
}

/** Why the machine refused, in words. */
export function whyNot(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return WORDS[code] ?? message;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EBADF: 'it is closed',
  EIO: 'the device failed',
  EFBIG: 'the file would be too big',
};
