import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSha256, noticeFile, readTextFile, smtpMail, systemClock } from '#adapters';
import { openNoticeDesk, type Desk, type Mail, type NoticeDesk } from '#desk';
import { faulty, parsed, type Parsed } from '#kernel';
import { parseRoster } from '#operation';
import { restOf } from './rest-file.ts';

/** Files of a data directory. */
const DUTY_FILE = 'duty.yaml';
const NOTICE_FILE = 'notices.jsonl';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The duty desk of a data directory; null where it holds no `duty.yaml`, so that nobody is on call. Mail goes by what the
 * environment says, and is off where it says nothing.
 */
export function dutyDeskIn(
  data: string,
  { desk, environment }: { readonly desk: Desk; readonly environment: Environment },
): Parsed<NoticeDesk | null> {
  const mail = mailBy(environment);
  const path = join(data, DUTY_FILE);
  if (!existsSync(path)) return mail.ok ? parsed(null) : mail;
  const file = readTextFile(path, DUTY_FILE);
  if (!file.ok) return file;
  const roster = parseRoster(file.value.text, DUTY_FILE);
  const faults = [roster, mail].flatMap((read) => (read.ok ? [] : read.faults));
  if (!roster.ok || !mail.ok) return { ok: false, faults };
  const store = noticeFile(join(data, NOTICE_FILE), restOf(data));
  return parsed(
    openNoticeDesk({ desk, store, mail: mail.value, roster: roster.value, clock: systemClock, sha256: nodeSha256 }),
  );
}

/** `ENTENTE_SMTP_URL`, or the file that `ENTENTE_SMTP_URL_FILE` names, and `ENTENTE_MAIL_FROM`. */
function mailBy(environment: Environment): Parsed<Mail | null> {
  const from = environment.ENTENTE_MAIL_FROM ?? '';
  const named = environment.ENTENTE_SMTP_URL_FILE ?? '';
  let url = environment.ENTENTE_SMTP_URL ?? '';
  if (url === '' && named !== '') {
    try {
      url = readFileSync(named, 'utf8').trim();
    } catch {
      return faulty({ field: 'ENTENTE_SMTP_URL_FILE', found: named, expected: 'a file that can be read' });
    }
  }
  if (url === '' && from === '') return parsed(null);
  if (url === '') return faulty({ field: 'ENTENTE_SMTP_URL', found: 'nothing', expected: 'beside ENTENTE_MAIL_FROM' });
  if (from === '') return faulty({ field: 'ENTENTE_MAIL_FROM', found: 'nothing', expected: 'beside ENTENTE_SMTP_URL' });
  return smtpMail({ url, from });
}
