// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.alert.NoSuchSeverity;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.Origins;
import io.bellwether.core.config.alerts.InhibitSettings;
import io.bellwether.core.config.alerts.SilenceSettings;
import io.bellwether.core.config.bind.Moment;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.notify.ChannelTrouble;
import io.bellwether.core.rule.BuiltIn;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matcher.Operator;
import io.bellwether.core.text.Matchers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Silences, windows and inhibitions that no alert will ever fit, as far as that is sure: labels
 * come with figures too, so of names that are not there only those near to one that is are told.
 */
final class QuietForNobody {
  private static final String WHEN = "when";

  /** As for who sets one by command, whom it is refused. */
  private static final Duration FAR_FROM = Duration.ofDays(3_653);

  private static final String FAR =
      "is more than ten years away; is the year right? Where people are never to be told, change"
          + " the rule or the routes";

  private final Configuration configuration;
  private final Set<String> components = new TreeSet<>();
  private final Set<String> rules =
      new TreeSet<>(Set.of(BuiltIn.NAME, ChannelTrouble.DOWN, ChannelTrouble.REFUSES));
  private final List<String> warnings = new ArrayList<>();

  private QuietForNobody(Configuration configuration) {
    this.configuration = configuration;
    configuration.instances().stream().map(Instance::name).forEach(components::add);
    configuration.alerts().rules().forEach(rule -> rules.add(rule.settings().name()));
  }

  static List<String> warnings(Configuration configuration, Instant now) {
    QuietForNobody search = new QuietForNobody(configuration);
    search.look("silences", configuration.alerts().silences(), now);
    search.look("windows", configuration.alerts().windows(), now);
    List<InhibitSettings> inhibit = configuration.alerts().inhibit();
    for (int i = 0; i < inhibit.size(); i++) {
      search.look("inhibit", i, "source", inhibit.get(i).source());
      search.look("inhibit", i, "target", inhibit.get(i).target());
    }
    return search.warnings;
  }

  private void look(String block, List<SilenceSettings> all, Instant now) {
    for (int i = 0; i < all.size(); i++) {
      SilenceSettings one = all.get(i);
      Optional<Instant> end = one.until().map(until -> until.at(one.zone()));
      if (end.filter(until -> !until.isAfter(now)).isPresent()) {
        String words =
            "has passed, at " + end.get() + ", so nothing is quiet by this; take the entry out";
        tell(block, i, "until", words);
      } else if (isFar(one.until(), one.zone(), now) || isFar(one.from(), one.zone(), now)) {
        String setting = isFar(one.from(), one.zone(), now) ? "from" : "until";
        tell(block, i, setting, FAR);
      } else {
        look(block, i, WHEN, one.when().orElse(When.ALWAYS));
      }
    }
  }

  private static boolean isFar(Optional<Moment> moment, ZoneId zone, Instant now) {
    return moment.filter(at -> at.at(zone).isAfter(now.plus(FAR_FROM))).isPresent();
  }

  private void look(String block, int index, String setting, When when) {
    doubt(AlertRoutes.when(when)).ifPresent(words -> tell(block, index, setting, words));
  }

  private void tell(String block, int index, String setting, String words) {
    Optional<Origins.Entry> entry = configuration.origins().entry(block, index, setting);
    boolean date = setting.equals("until") || setting.equals("from");
    boolean hidden = !date && entry.filter(Origins.Entry::outside).isPresent();
    String shown =
        hidden ? "names something that no alert has, in what comes from elsewhere" : words;
    Place place =
        entry
            .map(Origins.Entry::place)
            .or(() -> configuration.origins().block(block))
            .orElse(Place.of(block));
    String path = block + "[" + index + "]." + setting;
    warnings.add(new Problem(place, path, shown).toString());
  }

  private Optional<String> doubt(Matchers when) {
    return NoSuchSeverity.words(when)
        .or(() -> slip(when, "component", "source or check", components))
        .or(() -> slip(when, "rule", "rule", rules))
        .or(() -> slip(when, "alertname", "rule", rules));
  }

  private static Optional<String> slip(
      Matchers when, String label, String noun, Set<String> known) {
    return when.all().stream()
        .filter(one -> one.label().equals(label) && one.operator() == Operator.EQUAL)
        .map(Matcher::value)
        .filter(value -> !known.contains(value) && Nearest.of(value, known).isPresent())
        .findFirst()
        .map(value -> "there is no " + noun + " '" + value + "'" + Nearest.hint(value, known));
  }
}
