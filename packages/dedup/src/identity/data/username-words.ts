/** Names of no person, without separators: placeholders and the accounts Windows runs itself under. */
export const JUNK_USERNAMES: ReadonlySet<string> = new Set(
  (
    "none na null nil unknown undefined nouser notset empty system localsystem localservice networkservice " +
    "local service network service dwm umfd defaultaccount wdagutilityaccount anonymous nobody loggedout"
  ).split(" "),
);

/** Names of accounts that many machines have, without separators and digits. */
export const GENERIC_USERNAMES: ReadonlySet<string> = new Set(
  (
    "administrator admin administrateur administrador adm root user users guest owner test tester testuser demo " +
    "default local localadmin localuser itadmin sysadmin student teacher staff temp kiosk scan scanner scanning " +
    "print printer reception office shop till pos training laptop pc desktop home me pi ubuntu"
  ).split(" "),
);
