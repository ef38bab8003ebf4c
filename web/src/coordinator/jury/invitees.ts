export interface Invitee {
  email: string;
  name: string;
}

const address = /[^\s<>,;"]+@[^\s<>,;"]+\.[^\s<>,;"]+/;

/**
 * People to write to, one a line, as mail programs and spreadsheets give them: `Name <a@b.org>`, `a@b.org, Name`,
 * `Name; a@b.org` or an address alone, which then also serves as the name. `unread` are lines without an address.
 */
export function readInvitees(text: string): { people: Invitee[]; unread: string[] } {
  const people: Invitee[] = [];
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
    if (line === '') continue;
    const [email] = address.exec(line) ?? [];
    if (!email) {
      unread.push(line);
      continue;
    }
    const name = line
      .replace(email, ' ')
      .replace(/[<>,;\t"]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const known = people.some((other) => other.email.toLowerCase() === email.toLowerCase());
    if (!known) people.push({ email, name: name || email });
  }
  return { people, unread };
}
