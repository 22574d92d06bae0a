// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Durations;
import io.bellwether.api.Size;
import io.bellwether.jdbc.Redaction;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** How values are told to people. */
final class Told {
  private static final int LONGEST_QUERY = 160;

  /**
   * Names that a statement takes for something else: those of the newest version, and of before.
   */
  private static final Set<String> KEY_WORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary
          bit boolean both case cast char character check coalesce collate collation column
          concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default deferrable
          desc distinct do else end except exists extract false fetch float for foreign freeze from
          full grant greatest group grouping having ilike in initially inner inout int integer
          intersect interval into is isnull join json json_array json_arrayagg json_exists
          json_object json_objectagg json_query json_scalar json_serialize json_table json_value
          lateral leading least left like limit localtime localtimestamp merge_action national
          natural nchar none normalize not notnull null nullif numeric offset on only or order out
          outer overlaps overlay placing position precision primary real references returning
          right row select session_user setof similar smallint some substring symmetric system_user
          table tablesample then time timestamp to trailing treat trim true union unique user using
          values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement
          xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable\
          """
              .split("\\s+"));

  private Told() {}

  /** As in {@code 3m 20s}. */
  static String time(double seconds) {
    return Double.isFinite(seconds)
        ? Durations.format(Duration.ofSeconds(Math.max(0, Math.round(seconds))))
        : "an unknown time";
  }

  /** As in {@code 1.5GB}. */
  static String bytes(double bytes) {
    return Double.isFinite(bytes) ? new Size(Math.max(0, Math.round(bytes))).toString() : "?";
  }

  /** As in {@code 87.5 %}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String count(double count) {
    return String.valueOf(Math.round(count));
  }

  /** One thing or several. */
  static String count(double count, String one, String several) {
    return Math.round(count) + " " + (Math.round(count) == 1 ? one : several);
  }

  /** In one line, shortened, without passwords. */
  static String query(String query) {
    String line = Redaction.of(query);
    return line.length() <= LONGEST_QUERY ? line : line.substring(0, LONGEST_QUERY) + "...";
  }

  /** A name that stands in a statement to run: quoted where it has to be. */
  static String identifier(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !KEY_WORDS.contains(name)
        ? name
        : Names.shown('"' + name.replace("\"", "\"\"") + '"');
  }

  /** A name of a schema's object, for statements to run. */
  static String identifier(String schema, String name) {
    return identifier(schema) + "." + identifier(name);
  }

  /** A text as it stands in a statement to run, on one line; not shortened, it has to fit. */
  static String literal(String text) {
    if (text.codePoints().noneMatch(Names::isUnseen)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder literal = new StringBuilder("U&'");
    text.codePoints()
        .forEach(
            point -> {
              if (Names.isUnseen(point)) {
                literal.append(String.format(Locale.ROOT, "\\+%06X", point));
              } else {
                literal.append(point == '\\' || point == '\'' ? Character.toString(point) : "");
                literal.appendCodePoint(point);
              }
            });
    return literal.append('\'').toString();
  }

  /** To two decimals, as figures are shown. */
  static double rounded(double value) {
    return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : value;
  }
}
