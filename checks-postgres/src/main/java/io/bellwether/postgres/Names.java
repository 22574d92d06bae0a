// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.Locale;

/**
 * Names of the server's objects for messages and for statements to run. Whoever may make a table
 * may call it anything; what is copied from here stays one line and one name.
 */
final class Names {
  /** User's tables, of which {@code c} is the row of pg_class; temporary ones are gone soon. */
  static final String USERS = "c.oid >= 16384 and c.relpersistence <> 't'";

  /** Schema and name, quoted by the server where they have to be. */
  static final String NAME = "format('%I.%I', n.nspname, c.relname) as name";

  private Names() {}

  /**
   * As the server quoted it, with characters that nobody sees, or that turn others round, shown.
   */
  static String shown(String quoted) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < quoted.length()) {
      int end = quoted.charAt(at) == '"' ? closing(quoted, at) : at + 1;
      String piece = quoted.substring(at, end);
      shown.append(piece.codePoints().anyMatch(Names::isUnseen) ? escaped(piece) : piece);
      at = end;
    }
    return shown.toString();
  }

  private static int closing(String quoted, int from) {
    int at = from + 1;
    while (at < quoted.length()) {
      if (quoted.charAt(at) != '"') {
        at++;
      } else if (quoted.startsWith("\"\"", at)) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return quoted.length();
  }

  static boolean isUnseen(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** The server reads the escapes back. */
  private static String escaped(String piece) {
    StringBuilder escaped = new StringBuilder(piece.startsWith("\"") ? "U&" : "");
    piece
        .codePoints()
        .forEach(
            point -> {
              if (point == '\\') {
                escaped.append("\\\\");
              } else if (isUnseen(point)) {
                escaped.append(String.format(Locale.ROOT, "\\+%06X", point));
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }

  /** Of the row of an answer that selected {@link #NAME}. */
  static String of(Values row) {
    return shown(row.text("name").orElse("?"));
  }

  /** Another name of that row. */
  static String of(Values row, String column) {
    return shown(row.text(column).orElse("?"));
  }
}
