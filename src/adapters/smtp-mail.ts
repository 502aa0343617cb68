import { createTransport } from 'nodemailer';
import type { Mail, MailReply } from '#desk';
import { faulty, parsed, type Parsed } from '#kernel';

/** How long a mail server may keep silent. */
const PATIENCE_MILLIS = 20_000;
const REPLY_MAX = 300;

/**
 * Mail by SMTP.
 * @param settings `url`: `smtp://` or `smtps://`, with name and password where the server asks for them; `from`: the sender
 */
export function smtpMail({ url, from }: { readonly url: string; readonly from: string }): Parsed<Mail> {
  if (!URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol)) {
    // The address may hold a password: it is never repeated.
    return faulty({ field: 'ENTENTE_SMTP_URL', found: 'something else', expected: 'smtp://… or smtps://…' });
  }
  if (!/^[^\r\n]{0,100}[^\s@<]+@[^\s@>]+>?$/.test(from)) {
    return faulty({ field: 'ENTENTE_MAIL_FROM', found: from, expected: 'an address of e-mail' });
  }
  const limits = {
    connectionTimeout: PATIENCE_MILLIS,
    greetingTimeout: PATIENCE_MILLIS,
    socketTimeout: PATIENCE_MILLIS,
  };
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  return parsed({
    from,
    send: async ({ to, subject, text, messageId }) => {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId,
          headers: { 'auto-submitted': 'auto-generated' },
        });
        return { kind: 'accepted' };
      } catch (thrown) {
        return replyOf(thrown);
      }
    },
  });
}

/** 5xx is for good, but not where only our own name or password was not taken; all else may pass. */
function replyOf(thrown: unknown): MailReply {
  const { code, responseCode, response, message } = thrown as {
    code?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const reply = (response ?? message ?? String(thrown)).slice(0, REPLY_MAX);
  const isForGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  return { kind: isForGood ? 'refused' : 'later', reply };
}
