// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.api.Labels;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Trail;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.MatchersText;
import io.bellwether.core.wiring.scenario.Scenario.Deed;
import io.bellwether.core.wiring.scenario.Scenario.Expectation;
import io.bellwether.core.wiring.scenario.Scenario.Given;
import io.bellwether.core.wiring.scenario.Scenario.Looked;
import io.bellwether.core.wiring.scenario.ScenarioSettings.ActSettings;
import io.bellwether.core.wiring.scenario.ScenarioSettings.AlertSettings;
import io.bellwether.core.wiring.scenario.ScenarioSettings.ExpectSettings;
import io.bellwether.core.wiring.scenario.ScenarioSettings.HealthSettings;
import io.bellwether.core.wiring.scenario.ScenarioSettings.MessageSettings;
import io.bellwether.core.wiring.scenario.ScenarioSettings.SeriesSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what happens in a scenario, and what has to come of it. */
public final class ScenarioReader {
  /** So many steps take some seconds. */
  private static final int MOST_STEPS = 100_000;

  private static final Duration LONGEST = Duration.ofDays(366);

  private final Problems problems;
  private final Binder binder;

  public ScenarioReader(Problems problems) {
    this.problems = problems;
    this.binder = new Binder(problems, new Values(problems, new Resolver(Map.of(), problems)));
  }

  /** What is said of it, whatever else stands there. */
  public Optional<ScenarioSettings> settings(Fields top, Trail trail) {
    return binder.bindKnown(ScenarioSettings.class, top, top.place(), trail);
  }

  /**
   * All of it; mistakes are told.
   *
   * @param rule the one that expected alerts are of where they name none; may be empty
   */
  public Scenario read(ScenarioSettings said, Fields top, Trail trail, String rule) {
    Instant begins = text(said.begins(), top, trail, ScenarioReader::begins, "begins");
    Scenario scenario =
        new Scenario(
            said.every(),
            begins == null ? Instant.EPOCH : begins,
            series(said.series(), top, trail),
            health(said.health(), top, trail),
            acts(said.acts(), top),
            expectations(said.expect(), top, trail, rule));
    bounds(scenario, top, trail);
    return scenario;
  }

  private static Instant begins(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time; write it like 2026-01-05T00:00:00Z", e);
    }
  }

  private void bounds(Scenario scenario, Fields top, Trail trail) {
    if (scenario.expectations().isEmpty()) {
      problems.mistake(top.place(), trail, "nothing is expected; write 'expect' with a time");
    }
    if (scenario.length().compareTo(LONGEST) > 0
        || scenario.length().dividedBy(scenario.every()) > MOST_STEPS) {
      String most = "at most 366d and " + MOST_STEPS + " steps; write a longer 'every'";
      problems.mistake(
          place(top, "expect"), trail.to("expect"), "this goes on for too long: " + most);
    }
  }

  private List<Given> series(List<SeriesSettings> said, Fields top, Trail trail) {
    List<Given> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Trail at = trail.to("series").at(i);
      SeriesSettings one = said.get(i);
      var values = text(one.values(), top, at, Sequence::values, "series", i, "values");
      Given named = text(one.series(), top, at, ScenarioReader::named, "series", i, "series");
      if (values != null && named != null) {
        all.add(new Given(named.metric(), named.labels(), values));
      }
    }
    return all;
  }

  private static Given named(String text) {
    int brace = text.indexOf('{');
    String metric = (brace < 0 ? text : text.substring(0, brace)).strip();
    if (!metric.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
      throw new IllegalArgumentException(
          "'" + text + "' names no figure; write it like queue_length{source=\"shop\"}");
    }
    Labels labels = Labels.NONE;
    if (brace >= 0) {
      for (Matcher matcher : MatchersText.read(text.substring(brace)).all()) {
        if (matcher.operator() != Matcher.Operator.EQUAL) {
          throw new IllegalArgumentException("a series has labels with values: write = only");
        }
        labels = labels.with(matcher.label(), matcher.value());
      }
    }
    return new Given(metric, labels, List.of());
  }

  private List<Looked> health(List<HealthSettings> said, Fields top, Trail trail) {
    Set<String> names = new HashSet<>();
    said.forEach(one -> names.add(one.component()));
    List<Looked> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      HealthSettings one = said.get(i);
      Trail at = trail.to("health").at(i);
      Place place = place(top, "health", i);
      if (!names.containsAll(one.dependsOn()) || one.dependsOn().contains(one.component())) {
        problems.mistake(place, at, "depends-on: names another component of this scenario");
      }
      if (said.subList(0, i).stream().anyMatch(it -> it.component().equals(one.component()))) {
        problems.mistake(place, at, "'" + one.component() + "' is there already");
      }
      var levels = text(one.levels(), top, at, Sequence::levels, "health", i, "levels");
      if (levels != null) {
        all.add(
            new Looked(
                one.component(),
                levels,
                one.dependsOn(),
                labels(one.labels(), place, at),
                one.failures(),
                one.recovery(),
                one.critical(),
                one.alert()));
      }
    }
    return all;
  }

  private Labels labels(Map<String, String> given, Place place, Trail trail) {
    try {
      return Labels.of(given);
    } catch (IllegalArgumentException e) {
      problems.mistake(place, trail, String.valueOf(e.getMessage()));
      return Labels.NONE;
    }
  }

  private List<Deed> acts(List<ActSettings> said, Fields top) {
    List<Deed> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      ActSettings one = said.get(i);
      Deed.What what =
          one.silence().isPresent()
              ? Deed.What.SILENCE
              : one.work().isPresent()
                  ? Deed.What.WORK
                  : one.resolve().isPresent() ? Deed.What.RESOLVE : Deed.What.ACKNOWLEDGE;
      String about = one.silence().or(one::work).or(one::resolve).or(one::acknowledge).orElse("");
      Place place = place(top, "acts", i);
      if (what == Deed.What.SILENCE) {
        text(about, top, Trail.of("acts").at(i), MatchersText::read, "acts", i, "silence");
      }
      all.add(
          new Deed(
              one.at(), what, about, one.until().orElse(one.at()), one.by(), one.why(), place));
    }
    return all;
  }

  private List<Expectation> expectations(
      List<ExpectSettings> said, Fields top, Trail trail, String rule) {
    List<Expectation> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Place place = place(top, "expect", i);
      Trail at = trail.to("expect").at(i);
      List<ExpectedAlert> alerts = new ArrayList<>();
      for (int j = 0; j < said.get(i).alerts().size(); j++) {
        Place line = place(top, "expect", i, "alerts", j);
        alerts.add(alert(said.get(i).alerts().get(j), line, at.to("alerts").at(j), rule));
      }
      List<ExpectedMessage> messages = new ArrayList<>();
      for (int j = 0; j < said.get(i).messages().size(); j++) {
        MessageSettings one = said.get(i).messages().get(j);
        Place line = place(top, "expect", i, "messages", j);
        messages.add(new ExpectedMessage(one.to(), one.reason(), one.title(), one.text(), line));
      }
      all.add(new Expectation(said.get(i).at(), alerts, messages, place));
    }
    return all;
  }

  private ExpectedAlert alert(AlertSettings one, Place place, Trail trail, String rule) {
    String name = one.rule().orElse(rule);
    if (name.isEmpty()) {
      problems.mistake(place, trail, "'rule' is missing: whose alert it is");
    }
    return new ExpectedAlert(
        name,
        labels(one.labels(), place, trail),
        one.severity(),
        one.phase(),
        one.message(),
        place);
  }

  /** Null when it can not be meant so, which is told. */
  private <T> @Nullable T text(
      String text, Fields top, Trail trail, Function<String, T> read, Object... way) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      problems.mistake(place(top, way), trail, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Where it was written, as far as the way leads. */
  private static Place place(Fields top, Object... way) {
    Node at = top;
    for (Object step : way) {
      if (at instanceof Fields fields && step instanceof String key) {
        Optional<Field> field = Binder.field(key, fields);
        if (field.isEmpty()) {
          return at.place();
        }
        at = field.get().value();
      } else if (at instanceof Items items && step instanceof Integer number) {
        at = items.all().get(number);
      }
    }
    return at.place();
  }
}
