// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.source.Question;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.Watch;
import io.bellwether.core.health.Component;
import io.bellwether.core.health.SettlingRules;
import io.bellwether.core.success.NoSuccessSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one source or check is looked at, by one configuration.
 *
 * @param watched what is looked at; the same for as long as its kind and settings are
 * @param said what the configuration says of it
 * @param groups those it belongs to, each with its weight
 */
record Assignment(Watched watched, Instance said, Map<String, Double> groups) {
  String name() {
    return watched.name();
  }

  Watch watch() {
    return said.watch();
  }

  Component component() {
    return new Component(
        name(),
        new SettlingRules(watch().failures(), watch().recovery()),
        watch().timeout(),
        watch().expires(),
        groups,
        watch().weight());
  }

  /** How long a series of it may wait for its next point. */
  Duration longestInterval() {
    boolean slower = watched.measuresApart() && watch().slowEvery().compareTo(watch().every()) > 0;
    return slower ? watch().slowEvery() : watch().every();
  }

  /** Whether it can be asked this. */
  boolean answers(String question) {
    return watched.kind().questions().stream().anyMatch(one -> one.name().equals(question));
  }

  /** All it can be asked, for people. */
  String answers() {
    List<String> names = watched.kind().questions().stream().map(Question::name).toList();
    return names.isEmpty() ? "no questions" : String.join(", ", names);
  }

  /** Whether it judges by what looks at others found. */
  boolean judgesOthers() {
    return said.settings() instanceof NoSuccessSettings;
  }

  /** Whether what was made for the other serves this one as well. */
  static boolean isSame(Instance one, Instance other) {
    return one.kind() == other.kind() && one.settings().equals(other.settings());
  }

  /** Whether nothing at all is otherwise. */
  boolean isAs(Assignment other) {
    return watched == other.watched && watch().equals(other.watch()) && groups.equals(other.groups);
  }
}
