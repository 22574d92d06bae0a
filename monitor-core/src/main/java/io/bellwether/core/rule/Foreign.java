// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of other languages, with what is written here instead. */
final class Foreign {
  private static final List<String> OWN = List.of("and", "or", "not", "unless", "on", "by");

  private static final Set<String> UNITS =
      Set.of("ms", "s", "m", "h", "d", "w", "B", "KB", "MB", "GB", "TB");

  private static final Map<String, String> MISPLACED =
      Map.of(
          "=", "'=' stands in braces; write == to compare",
          "=~", "'=~' stands in braces, after a label",
          "!~", "'!~' stands in braces, after a label",
          "[", "a window stands in a function, as in avg(name[5m])");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("offset", "a window always ends now"),
          Map.entry("bool", "a comparison is a condition already; leave it out"),
          Map.entry("ignoring", "write on (...) with the labels that count"),
          Map.entry("group_left", "leave it out: several sets may share one partner"),
          Map.entry("group_right", "leave it out: several sets may share one partner"),
          Map.entry("without", "write by (...) with the labels that stay"),
          Map.entry("if", "leave it out"),
          Map.entry("is", "write =="));

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("histogram_quantile", "write p95(name[5m])"),
          Map.entry("quantile", "write p95(name[5m])"),
          Map.entry("quantile_over_time", "write p95(name[5m])"),
          Map.entry("median", "write p50(name[5m])"),
          Map.entry("predict_linear", "write forecast(name[6h] >= 90%) < 4h"),
          Map.entry("irate", "write rate(name[5m])"),
          Map.entry("delta", "write max(name[5m]) - min(name[5m])"),
          Map.entry("present_over_time", "write not absent(name[5m])"),
          Map.entry("now", "write time()"));

  private Foreign() {}

  /** What to write instead of a piece that nothing can be made of where it stands. */
  static Optional<String> instead(Token token) {
    if (token.sort() == Token.Sort.SIGN) {
      return Optional.ofNullable(MISPLACED.get(token.text()));
    }
    if (token.sort() != Token.Sort.WORD) {
      return Optional.empty();
    }
    if (UNITS.contains(token.text())) {
      return Optional.of("write the unit without a blank before it");
    }
    if (token.isWord("by")) {
      return Optional.of("'by' stands behind a fold, as in sum(name) by (source)");
    }
    String remedy = remedy(token.text());
    return remedy.isEmpty()
        ? Optional.empty()
        : Optional.of("'" + token.text() + "' is not known here; " + remedy);
  }

  /** What to write instead of a word; empty when it is not known. */
  static String remedy(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    if (!word.equals(small) && OWN.contains(small)) {
      return "write '" + small + "' in small letters";
    }
    return WORDS.getOrDefault(small, "");
  }

  /** What to write instead of a function; empty when it is not known. */
  static String functionRemedy(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    if (small.endsWith("_over_time")) {
      String own = small.substring(0, small.length() - "_over_time".length());
      if (Functions.find(own).isPresent() || own.equals("absent")) {
        return "write " + own + "(name[5m])";
      }
    }
    return FUNCTIONS.getOrDefault(small, "");
  }
}
