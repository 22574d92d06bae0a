// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which collections are counted. */
final class Wanted {
  /** PocketBase refuses filters of more than 3,500 characters, or of more than 200 parts. */
  private static final int LONGEST_FILTER = 3_000;

  static final int MOST_ASKED = 100;

  /** No collection has anything else in its name, so that a filter needs no quoting. */
  private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_*]+");

  private record Name(String written, Predicate<String> fits) {}

  private final List<Name> names;

  Wanted(List<String> written) {
    this.names = written.stream().map(it -> new Name(it, fitting(it))).toList();
  }

  /** In the order of their list. */
  Set<String> of(List<Collection> all) {
    return all.stream()
        .filter(this::isWanted)
        .map(Collection::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isWanted(Collection one) {
    return names.isEmpty()
        ? !one.system() && !one.view()
        : names.stream().anyMatch(it -> it.fits().test(one.name()));
  }

  /** Names that were written and that none of these has. */
  List<String> missing(List<Collection> all) {
    return names.stream()
        .filter(it -> all.stream().map(Collection::name).noneMatch(it.fits()))
        .map(Name::written)
        .toList();
  }

  /** Whether somebody asked for this very one. */
  boolean names(String collection) {
    return names.stream().anyMatch(it -> it.written().equals(collection));
  }

  /**
   * Has PocketBase list those that were written, and perhaps some more; empty where it can not:
   * there are none, or too many, or all are meant.
   */
  Optional<String> filter() {
    List<String> parts =
        names.stream()
            .map(Name::written)
            .filter(it -> POSSIBLE.matcher(it).matches())
            .map(Wanted::part)
            .toList();
    String filter = "(" + String.join("||", parts) + ")";
    boolean can = !parts.isEmpty() && parts.size() <= MOST_ASKED && !parts.contains(part("*"));
    return can && filter.length() <= LONGEST_FILTER ? Optional.of(filter) : Optional.empty();
  }

  private static String part(String written) {
    return written.contains("*")
        ? "name~\"" + written.replace('*', '%') + "\""
        : "name=\"" + written + "\"";
  }

  private static Predicate<String> fitting(String written) {
    StringBuilder expression = new StringBuilder();
    for (String part : written.split("\\*", -1)) {
      expression.append(expression.length() == 0 ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(expression.toString(), Pattern.DOTALL).asMatchPredicate();
  }
}
