import type { Email } from 'postal-mime';
import PostalMime from 'postal-mime';

/** A mail as an independent program reads it. That one counts the line break before a boundary, which is the boundary's (RFC 2046, 5.1.1), as the text's. */
export async function readMail(written: string): Promise<Email> {
  const mail = await PostalMime.parse(written);
  const own = (text = ''): string => text.replace(/\n$/, '');
  return { ...mail, text: own(mail.text), html: own(mail.html) };
}
