// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.api.Severity;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code page_on_call} and {@code notify_slack} of guide 004 as routes to channels. */
final class ActionRoutes {
  private final Said said;

  /** By which alerts, those of critical severity first, as the first route that fits takes one. */
  private final Map<String, Route> routes = new TreeMap<>();

  private record Route(Map<String, String> when, List<String> to, Place place) {
    /** As people write it. */
    String written() {
      List<String> labels = new ArrayList<>();
      when.forEach((label, value) -> labels.add(label + ": " + value));
      return "{when: {" + String.join(", ", labels) + "}, to: [" + String.join(", ", to) + "]}";
    }

    Node node() {
      Map<String, Field> labels = new LinkedHashMap<>();
      when.forEach((label, value) -> labels.put(label, field(label, Text.literal(value, place))));
      List<Node> channels = new ArrayList<>();
      to.forEach(channel -> channels.add(Text.literal(channel, place)));
      Map<String, Field> fields = new LinkedHashMap<>();
      fields.put("when", field("when", Fields.of(labels, place)));
      fields.put("to", field("to", new Items(channels, place)));
      return Fields.of(fields, place);
    }

    private Field field(String key, Node value) {
      return new Field(key, place, value);
    }
  }

  ActionRoutes(Said said) {
    this.said = said;
  }

  /**
   * A check has one alert for all it judges, so it is told apart by kind and severity: what is
   * worse than the rule says, such as a server that is down, goes where all else goes.
   */
  void ofChecks(List<String> kinds, Severity severity, GuideValue action) {
    for (String kind : kinds) {
      Map<String, String> when = new LinkedHashMap<>();
      when.put("rule", "health");
      when.put("kind", kind);
      when.put("severity", (severity == Severity.CRITICAL ? severity : Severity.WARNING).word());
      add(when, action);
    }
  }

  void ofRule(String rule, Severity severity, GuideValue action) {
    Map<String, String> when = new LinkedHashMap<>();
    when.put("rule", rule);
    if (severity == Severity.CRITICAL) {
      when.put("severity", severity.word());
    }
    add(when, action);
  }

  private void add(Map<String, String> when, GuideValue action) {
    String word = action.text().map(Text::value).orElse("");
    if (!word.matches("(page|notify)_[a-z_]{1,30}")) {
      said.warn(
          action,
          "is none of the guide's, page_on_call and notify_slack; write routes: "
              + "["
              + new Route(when, List.of("CHANNEL"), action.place()).written()
              + "]");
      return;
    }
    List<String> channels = channels(word);
    Route route =
        new Route(
            when, channels.isEmpty() ? List.of(whom(word)) : channels, action.field().place());
    if (channels.isEmpty()) {
      said.warn(action, noChannel(word, route));
    } else if (!said.ownBlocks("routes").isEmpty()) {
      said.warn(
          action,
          "the routes of the files say who is told; write above them: - " + route.written());
    } else {
      routes.merge(order(when), route, ActionRoutes::both);
    }
  }

  private static String order(Map<String, String> when) {
    return (when.containsKey("severity") ? "0" : "1") + when;
  }

  private static Route both(Route first, Route second) {
    List<String> to = new ArrayList<>(first.to());
    second.to().stream().filter(one -> !to.contains(one)).forEach(to::add);
    return new Route(first.when(), List.copyOf(to), first.place());
  }

  /** By name, as in oncall; else of the kind. */
  private List<String> channels(String action) {
    String whom = plain(whom(action));
    List<String> named =
        said.channels().stream()
            .filter(name -> plain(name).equals(whom) || plain(name).equals(plain(action)))
            .toList();
    return named.isEmpty()
        ? said.targets("channels", kind(action)).stream().map(Said.Target::name).toList()
        : named;
  }

  private static String whom(String action) {
    String whom = action.substring(action.indexOf('_') + 1);
    return whom.equals("on_call") ? "oncall" : whom.replace('_', '-');
  }

  private static String kind(String action) {
    return action.startsWith("page_") ? "pagerduty" : whom(action);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private static String noChannel(String action, Route route) {
    String name = whom(action);
    String variable = name.toUpperCase(Locale.ROOT).replace('-', '_') + "_HOOK";
    return "there is no channel of kind "
        + kind(action)
        + ", and none named "
        + name
        + "; write channels: {"
        + name
        + ": {kind: webhook, url: \"${env:"
        + variable
        + "}\"}}, and it is told by "
        + route.written();
  }

  void finish() {
    routes.values().forEach(route -> said.route(route.node()));
  }
}
