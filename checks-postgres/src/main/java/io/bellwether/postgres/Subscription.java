// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One subscription.
 *
 * @param row what the server says of it
 * @param before what it said at the look before
 */
record Subscription(Values row, Values before) {
  static final String CONFLICT = "confl_";

  static Subscription of(Values row, List<Values> before) {
    return new Subscription(
        row,
        before.stream()
            .filter(it -> it.text("subname").equals(row.text("subname")))
            .filter(it -> it.text("datname").equals(row.text("datname")))
            .findFirst()
            .orElse(Values.NONE));
  }

  private boolean isEnabled() {
    return row.is("enabled");
  }

  private static boolean stands(Values at) {
    return at.is("enabled") && at.or("appliers", 0) == 0;
  }

  private double failures() {
    Values now = row.at("stats");
    Values then = before.at("stats");
    return Look.grown(now, then, "apply").orElse(0) + Look.grown(now, then, "sync").orElse(0);
  }

  /**
   * A worker that fails is started again every few seconds: it may be seen at work, and failed
   * before and will after.
   */
  Optional<Health> judged() {
    double failures = failures();
    if (stands(row) || failures > 0) {
      boolean stays = failures > 1 || stands(row) && (stands(before) || failures > 0);
      String message = told() + (stands(row) ? " has no worker" : " fails") + why(failures);
      return Optional.of(stays ? Health.critical(message) : Health.warning(message));
    }
    if (!isEnabled() && row.is("on_error") && everFailed()) {
      return Optional.of(
          Health.critical(
              told()
                  + " is disabled, and was made to be when it fails: look into the log for the"
                  + " reason, then run ALTER SUBSCRIPTION "
                  + Told.identifier(name())
                  + " ENABLE"));
    }
    List<String> conflicts = conflicts();
    return conflicts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Health.warning(
                told()
                    + " met rows that differ here since the last look: "
                    + String.join(", ", conflicts)
                    + "; look into the log for 'conflict detected' and compare the tables"));
  }

  private boolean everFailed() {
    return row.at("stats").or("apply", 0) + row.at("stats").or("sync", 0) > 0;
  }

  private String why(double failures) {
    return (failures > 0
            ? ": " + Told.count(failures, "failure", "failures") + " since the last look"
            : "")
        + "; nothing more arrives until the reason is gone: look for 'logical replication' in the"
        + " log here (often a row that is there already, or a column that is missing)";
  }

  private List<String> conflicts() {
    List<String> grown = new ArrayList<>();
    row.at("stats")
        .fields()
        .forEach(
            (name, count) -> {
              double more = Look.grown(row.at("stats"), before.at("stats"), name).orElse(0);
              if (name.startsWith(CONFLICT) && more > 0) {
                grown.add(Told.count(more) + " " + name.substring(CONFLICT.length()));
              }
            });
    return grown;
  }

  private String name() {
    return row.text("subname").orElse("");
  }

  private String told() {
    return "subscription " + name() + " of database " + row.text("datname").orElse("?");
  }

  Map<String, Object> shown() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name());
    shown.put("database", row.text("datname").orElse("?"));
    shown.put("enabled", isEnabled());
    shown.put("workers", row.whole("workers"));
    row.number("silent").ifPresent(it -> shown.put("last_message_ago", Told.time(it)));
    row.at("stats").number("apply").ifPresent(it -> shown.put("apply_errors", Math.round(it)));
    return shown;
  }
}
