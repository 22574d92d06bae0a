// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Secret;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Takes passwords out of texts of servers and statements, and keeps them to one line. */
public final class Redaction {
  private static final int LONGEST = 500;

  /** A shorter one may be a part of any word. */
  private static final int SHORTEST_PASSWORD = 4;

  private static final int LONGEST_READ = 4_000;

  private static final String WORDS = "password|passwd|pwd|passphrase|secret|token|api_?key";
  private static final String NAME = "(?i)((?:" + WORDS + ")";

  /** An apostrophe inside a word begins none; between dollars, what has a space is code. */
  private static final String IN_QUOTES =
      "(?<!\\p{L}{2})'[^']*+(?:''[^']*+)*+(?:'|$)" + "|[$](?:[a-zA-Z_]\\w*)?[$][^$\\s]*+[$]\\w*[$]";

  private static final String QUOTED =
      "[$]\\w*[$][^$]*(?:[$]\\w*[$]|$)|[eE]?'[^']*+(?:''[^']*+)*+(?:'|$)|\"[^\"]*(?:\"|$)";

  /** As in {@code password=x}, {@code "password": "x"}, the same inside JSON, and encoded. */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          NAME + "\\\\*[\"')]?\\s*(?:=>|:=|=|:|%3[dD])\\s*\\\\*)(?:" + QUOTED + "|[^\\s,;)&]+)");

  /** As in {@code PASSWORD 'x'}. */
  private static final Pattern QUOTED_AFTER = Pattern.compile(NAME + "\\s+)(?:" + QUOTED + ")");

  /** Where a statement speaks of a secret anywhere, each of its literals may be that secret. */
  private static final Pattern OF_SECRETS =
      Pattern.compile("(?i)" + WORDS + "|\\b(?:hmac|\\w*crypt\\w*)\\s*\\(");

  private static final Pattern LITERAL = Pattern.compile(IN_QUOTES);

  /** What a server tells of a row that it refused, as in {@code Key (name, token)=(x, y)}. */
  private static final Pattern KEY =
      Pattern.compile("(?i)(\\([^()]*(?:" + WORDS + ")[^()]*\\)=\\().*");

  private static final Pattern ROW = Pattern.compile("(Failing row contains \\().*");

  private static final Pattern IN_URL = Pattern.compile("(://[^\\s/:@]*:)[^\\s'\"]*@");

  private Redaction() {}

  /** In one line, shortened, without what looks like a password. */
  public static String of(String text) {
    String few = text.length() > LONGEST_READ ? text.substring(0, LONGEST_READ) : text;
    String line = clean(few).replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  private static String clean(String text) {
    String rows = ROW.matcher(KEY.matcher(text).replaceAll("$1***)")).replaceAll("$1***)");
    boolean ofSecrets = OF_SECRETS.matcher(rows).find();
    String literals = ofSecrets ? LITERAL.matcher(rows).replaceAll("'***'") : rows;
    String assigned = ASSIGNED.matcher(literals).replaceAll("$1***");
    String quoted = QUOTED_AFTER.matcher(assigned).replaceAll("$1***");
    return IN_URL.matcher(quoted).replaceAll("$1***@");
  }

  /** As {@link #of}, and without the password itself, wherever a statement has it. */
  static SQLException cleaned(SQLException e, Login login) {
    String text = String.valueOf(e.getMessage());
    String without =
        login
            .password()
            .map(Secret::reveal)
            .filter(password -> password.length() >= SHORTEST_PASSWORD)
            .map(password -> text.replace(password, "***"))
            .orElse(text);
    SQLException clean = new SQLException(of(without), e.getSQLState(), e.getErrorCode());
    clean.setStackTrace(e.getStackTrace());
    return clean;
  }

  /** The same with a text that may be shown. What caused it may say it too, and is left out. */
  static SQLException cleaned(SQLException e) {
    return cleaned(e, Login.NONE);
  }
}
