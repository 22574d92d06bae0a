// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.core.ActiveAlert;
import io.bellwether.core.Alerts;
import io.bellwether.core.history.AlertRow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which alert a person means: by the id or its begin, by its rule or by what it is about. */
final class AlertNames {
  private static final int MOST_LISTED = 5;
  private static final int MOST_SEARCHED = 1_000;

  /** Shorter ones may be names, and are ambiguous anyway. */
  private static final int SHORTEST_BEGIN = 4;

  private AlertNames() {}

  /**
   * The id of the one episode that goes on and is meant.
   *
   * @throws IllegalArgumentException with the list where there are several; with those that are
   *     there, or when it was over, where there is none
   */
  static String open(Alerts alerts, String given) throws IOException {
    List<ActiveAlert> open = alerts.active().stream().filter(ActiveAlert::isFiring).toList();
    List<ActiveAlert> meant = meant(open, given);
    if (meant.size() == 1) {
      return meant.get(0).id();
    }
    if (meant.isEmpty()) {
      over(alerts, given);
      throw new IllegalArgumentException(
          "no alert that goes on is called '"
              + given
              + "'; "
              + (open.isEmpty() ? "none goes on" : "there are: " + listed(open)));
    }
    throw several(given, meant);
  }

  /** The same, or the newest that is over; what was given where no name is meant by it. */
  static String any(Alerts alerts, String given) throws IOException {
    List<ActiveAlert> open = alerts.active().stream().filter(one -> !one.id().isEmpty()).toList();
    List<ActiveAlert> meant = meant(open, given);
    if (meant.size() > 1) {
      throw several(given, meant);
    }
    if (meant.isEmpty()) {
      return isKept(alerts, given) ? given : newest(alerts, given);
    }
    return meant.get(0).id();
  }

  /** An id is found at once; all rows need not be searched for a name like it. */
  private static boolean isKept(Alerts alerts, String given) throws IOException {
    if (given.length() < SHORTEST_BEGIN) {
      return false;
    }
    try {
      return alerts.details(given).row().isPresent();
    } catch (IllegalArgumentException unknown) {
      return false; // it may be a name
    }
  }

  private static String newest(Alerts alerts, String given) throws IOException {
    List<AlertRow> rows =
        given.isBlank() ? List.of() : alerts.search(given, Instant.EPOCH, MOST_SEARCHED);
    return rows.stream()
        .filter(row -> row.rule().equals(given) || row.component().equals(given))
        .findFirst()
        .map(AlertRow::id)
        .orElse(given);
  }

  private static List<ActiveAlert> meant(List<ActiveAlert> open, String given) {
    String id = given.toLowerCase(Locale.ROOT);
    boolean mayBeAnId = id.length() >= SHORTEST_BEGIN;
    return Stream.<Predicate<ActiveAlert>>of(
            one -> mayBeAnId && one.id().startsWith(id),
            one -> one.rule().equals(given),
            one -> one.component().equals(given))
        .map(name -> open.stream().filter(name).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static void over(Alerts alerts, String given) throws IOException {
    if (given.length() < SHORTEST_BEGIN) {
      return;
    }
    Optional<AlertRow> row = Optional.empty();
    try {
      row = alerts.details(given).row();
    } catch (IllegalArgumentException unknown) {
      return; // whoever asks is told what there is instead
    }
    row.filter(one -> one.resolved().isPresent())
        .ifPresent(
            one -> {
              throw new IllegalArgumentException(
                  "alert "
                      + one.id()
                      + " was over at "
                      + one.resolved().orElseThrow()
                      + "; nothing is left to be done with it");
            });
  }

  private static IllegalArgumentException several(String given, List<ActiveAlert> meant) {
    return new IllegalArgumentException(
        meant.size()
            + " alerts are meant by '"
            + given
            + "'; give the id of one: "
            + listed(meant));
  }

  private static String listed(List<ActiveAlert> alerts) {
    String first =
        alerts.stream()
            .limit(MOST_LISTED)
            .map(one -> one.id() + " (" + name(one) + ")")
            .collect(Collectors.joining(", "));
    int more = alerts.size() - MOST_LISTED;
    return first + (more > 0 ? " and " + more + " more" : "");
  }

  private static String name(ActiveAlert alert) {
    return alert.component().isEmpty() ? alert.rule() : alert.component() + ": " + alert.rule();
  }
}
