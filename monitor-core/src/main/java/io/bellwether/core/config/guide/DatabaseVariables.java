// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Durations;
import io.bellwether.api.Thresholds;
import io.bellwether.core.config.guide.Said.Target;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of guide 003, which describe one PostgreSQL server. */
final class DatabaseVariables {
  private static final String MONITOR = "DB_MONITOR_";
  private static final Target DATABASE = new Target("sources", "database", "postgres");
  private static final List<String> ADDRESS =
      List.of("DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD");
  private static final List<String> PROGRAM =
      List.of(MONITOR + "LOG_LEVEL", MONITOR + "LOG_FILE", MONITOR + "PID_FILE");
  private static final List<String> IDLE = List.of("PID_FILE");

  private final Map<String, String> environment;
  private final Said said;
  private final Problems problems;

  DatabaseVariables(Map<String, String> environment, Said said, Problems problems) {
    this.environment = environment;
    this.said = said;
    this.problems = problems;
  }

  /**
   * Only a variable of the monitor itself says that the others are meant for it; those that set up
   * the program, and no more, say nothing of a database.
   */
  static boolean are(Map<String, String> environment) {
    List<String> own = environment.keySet().stream().filter(n -> n.startsWith(MONITOR)).toList();
    return !PROGRAM.containsAll(own)
        || !own.isEmpty() && ADDRESS.stream().anyMatch(environment::containsKey);
  }

  void read() {
    if (!are(environment)) {
      return;
    }
    Place place = Place.of("environment " + MONITOR + "*");
    if (said.hasOwn(DATABASE.section(), DATABASE.kind())) {
      problems.warning(place, Trail.TOP, "not read, as there is a source of kind postgres already");
    } else if (!said.has(DATABASE.kind())) {
      problems.warning(place, Trail.TOP, Said.idle(DATABASE.kind()));
      watch(false);
    } else {
      address();
      watch(true);
      for (String name : IDLE) {
        if (environment.containsKey(MONITOR + name)) {
          said.warn(value(MONITOR + name, ""), "nothing in this version acts on it yet");
        }
      }
    }
  }

  private void address() {
    say("host", "DB_HOST", "postgres");
    say("port", "DB_PORT", "5432");
    say("database", "DB_NAME", "viejos_trapos_db");
    say("user", "DB_USER", "viejos_trapos_user");
    String password = environment.getOrDefault("DB_PASSWORD", "");
    GuideValue value = value("DB_PASSWORD", password);
    if (password.isEmpty()) {
      refuse(value, "is missing; there is no password by default");
    } else if (Samples.isOne(password)) {
      refuse(value, "is the sample that stands in the guide; set your own");
    } else {
      Text secret = Text.secret(password, value.place(), "DB_PASSWORD");
      said.say(DATABASE, "password", value, secret);
    }
  }

  private void refuse(GuideValue value, String message) {
    said.spoil(DATABASE);
    problems.mistake(value.place(), Trail.TOP, message);
  }

  /** A value that makes no sense is a mistake, also where nothing acts on it. */
  private void watch(boolean acts) {
    time("every", MONITOR + "INTERVAL", "300", acts);
    time("timeout", MONITOR + "TIMEOUT", "30", acts);
    most("thresholds.connections", MONITOR + "MAX_CONNECTIONS", 50, 0.6, acts);
    most("thresholds.locks", MONITOR + "MAX_LOCKS", 100, 0.5, acts);
  }

  private void say(String setting, String variable, String otherwise) {
    GuideValue value = value(variable, environment.getOrDefault(variable, otherwise));
    said.say(DATABASE, setting, value, value.node());
  }

  private void time(String setting, String variable, String otherwise, boolean acts) {
    GuideValue value = value(variable, environment.getOrDefault(variable, otherwise));
    Optional<Duration> time = new GuideTimes(problems).read(value);
    if (time.isEmpty()) {
      said.spoil(DATABASE);
    } else if (acts) {
      String written = Durations.format(time.get());
      said.say(DATABASE, setting, value, Text.literal(written, value.place()));
    }
  }

  /** It warns at the same share of the most as the guide does. */
  private void most(String setting, String variable, int otherwise, double warnAt, boolean acts) {
    String written = environment.getOrDefault(variable, String.valueOf(otherwise));
    GuideValue value = value(variable, written);
    if (!written.matches("[1-9][0-9]{0,8}")) {
      String found = Quote.value(Text.literal(written, value.place()));
      refuse(value, found + " is not a number like " + otherwise);
    } else if (acts) {
      int most = Integer.parseInt(written);
      String limits = Thresholds.of(Math.ceil(most * warnAt), most).toString();
      said.say(DATABASE, setting, value, Text.literal(limits, value.place()));
    }
  }

  private static GuideValue value(String variable, String value) {
    return Variables.value(variable, variable, value);
  }
}
