// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Labels;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.alerts.RouteSettings;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.text.Matcher;
import io.bellwether.core.text.Matchers;
import io.bellwether.core.text.MatchersText;
import io.bellwether.core.text.Misread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Routes as people may see them: what their conditions say by a reference may be a secret. */
final class ShownRoutes {
  private static final String HIDDEN = "***";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");
  private static final String WORD = "reference";

  /** One of three words, whoever says it. */
  private static final String SEVERITY = "severity";

  private final Configuration configuration;
  private final KnownSecrets secrets;

  /** What comes from outside, by the label that is compared with it. */
  private final Map<String, Set<String>> outside = new HashMap<>();

  private ShownRoutes(Configuration configuration) {
    this.configuration = configuration;
    this.secrets = KnownSecrets.of(configuration);
  }

  static ShownRoutes of(Configuration configuration) {
    ShownRoutes shown = new ShownRoutes(configuration);
    shown.look(configuration.alerts().routes(), List.of());
    return shown;
  }

  private void look(List<RouteSettings> routes, List<Integer> path) {
    for (int i = 0; i < routes.size(); i++) {
      List<Integer> here = new ArrayList<>(path);
      here.add(i);
      Matchers when = AlertRoutes.when(routes.get(i).when().orElse(When.ALWAYS));
      fromOutside(here).ifPresent(written -> remember(when, written));
      look(routes.get(i).routes(), here);
    }
  }

  private Optional<String> fromOutside(List<Integer> path) {
    return configuration.origins().whenFromOutside(ChannelLeads.KEY, path);
  }

  /** All that does not stand in the file as it is. */
  private void remember(Matchers when, String written) {
    List<Matcher> plain = read(REFERENCE.matcher(written).replaceAll(WORD));
    for (Matcher one : when.all()) {
      if (!plain.contains(one) && !one.label().equals(SEVERITY)) {
        Set<String> values = outside.computeIfAbsent(one.label(), label -> new HashSet<>());
        values.add(one.value());
        values.addAll(one.samples().texts());
      }
    }
  }

  private static List<Matcher> read(String written) {
    try {
      return MatchersText.read(written).all();
    } catch (Misread e) { // one reference gives all of them, so nothing stands in the file
      return List.of();
    }
  }

  /** The conditions of a route: as they are written where anything comes from outside. */
  String when(List<Integer> path, Matchers when) {
    return secrets.without(
        fromOutside(path)
            .orElseGet(
                () ->
                    when.all().stream()
                        .map(one -> one.written(secrets.without(one.value())))
                        .collect(Collectors.joining(","))));
  }

  /** The labels of an alert; of one that is made up, any value may be one of a condition. */
  Labels labels(Labels labels, boolean madeUp) {
    Labels shown = secrets.without(labels);
    for (Map.Entry<String, Set<String>> one : outside.entrySet()) {
      Optional<String> value = labels.get(one.getKey());
      if (value.filter(it -> madeUp || one.getValue().contains(it)).isPresent()) {
        shown = shown.with(one.getKey(), HIDDEN);
      }
    }
    return shown;
  }
}
