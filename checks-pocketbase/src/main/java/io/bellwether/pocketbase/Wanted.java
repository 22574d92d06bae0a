// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which collections are counted. */
final class Wanted {
  private final List<String> written;

  Wanted(List<String> written) {
    this.written = written;
  }

  List<String> of(List<Collection> all) {
    return all.stream().filter(this::isWanted).map(Collection::name).toList();
  }

  private boolean isWanted(Collection one) {
    return written.isEmpty()
        ? !one.system() && !one.view()
        : written.stream().anyMatch(it -> pattern(it).test(one.name()));
  }

  /** Names that were written and that none of these has. */
  List<String> missing(List<Collection> all) {
    return written.stream()
        .filter(it -> all.stream().map(Collection::name).noneMatch(pattern(it)))
        .toList();
  }

  /** Whether somebody asked for this very one. */
  boolean names(String collection) {
    return written.contains(collection);
  }

  private static Predicate<String> pattern(String written) {
    StringBuilder expression = new StringBuilder();
    for (String part : written.split("\\*", -1)) {
      expression.append(expression.length() == 0 ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).asMatchPredicate();
  }
}
