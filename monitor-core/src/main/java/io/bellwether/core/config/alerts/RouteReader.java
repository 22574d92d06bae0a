// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.bind.Languages.Lost;
import io.bellwether.core.config.bind.Languages.Road;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the tree of routes: each alone, then all together. */
final class RouteReader {
  private static final String KEY = "routes";

  private final Binder binder;
  private final Languages languages;
  private final TextFaults faults;
  private final Problems problems;

  RouteReader(Binder binder, Languages languages, TextFaults faults, Problems problems) {
    this.binder = binder;
    this.languages = languages;
    this.faults = faults;
    this.problems = problems;
  }

  List<RouteSettings> of(Fields tree, ChannelNames channels, Set<String> templates) {
    int before = problems.count();
    List<Listed> entries = Listed.of(tree, KEY, Trail.of(KEY), problems);
    List<RouteSettings> all = new ArrayList<>();
    for (Listed entry : entries) {
      binder
          .bind(RouteSettings.class, entry.given(), entry.place(), entry.trail())
          .filter(route -> isSound(route, entry, templates))
          .ifPresent(all::add);
    }
    if (problems.count() == before) {
      languages
          .routes(roads(all), channels.all())
          .forEach(lost -> tell(lost, entries, channels.all()));
      refuse(all, entries, channels.refusing());
    }
    return List.copyOf(all);
  }

  private boolean isSound(RouteSettings route, Listed entry, Set<String> templates) {
    boolean sound = isSound(route.when().orElse(When.ALWAYS), entry);
    List<String> groupBy = route.groupBy().orElse(List.of());
    if (groupBy.contains(RouteSettings.EACH_ALONE) && groupBy.size() > 1) {
      String message = "has '...' beside labels; write [...] alone to tell each alert alone";
      problems.mistake(entry.placeOf("group-by"), entry.trail().to("group-by"), message);
      sound = false;
    }
    for (String label : groupBy) {
      if (!When.isLabel(label) && !label.equals(RouteSettings.EACH_ALONE)) {
        String message =
            "has an entry that is no name of a label; write [rule, component] or [...]";
        problems.mistake(entry.placeOf("group-by"), entry.trail().to("group-by"), message);
        sound = false;
      }
    }
    if (route.template().filter(name -> !templates.contains(name)).isPresent()) {
      String name = route.template().get();
      String message = "there is no template of this name" + Nearest.hintOrAll(name, templates);
      problems.mistake(entry.placeOf("template"), entry.trail().to("template"), message);
      sound = false;
    }
    List<Listed> below = Listed.of(entry.given(), KEY, entry.trail().to(KEY), problems);
    for (int i = 0; i < below.size() && i < route.routes().size(); i++) {
      sound &= isSound(route.routes().get(i), below.get(i), templates);
    }
    return sound;
  }

  private boolean isSound(When when, Listed entry) {
    return faults.isSound(languages.matchers(when.text()), entry, "when");
  }

  /** Each alert would get lost there; of routes that are sound, so that all entries are there. */
  private void refuse(List<RouteSettings> routes, List<Listed> entries, Set<String> refusing) {
    for (int i = 0; i < routes.size(); i++) {
      RouteSettings route = routes.get(i);
      Listed entry = entries.get(i);
      refuse(route.to(), entry, "to", refusing);
      refuse(route.fallback().orElse(List.of()), entry, "fallback", refusing);
      List<Listed> below = Listed.of(entry.given(), KEY, entry.trail().to(KEY), new Problems());
      refuse(route.routes(), below, refusing);
    }
  }

  private void refuse(List<String> names, Listed entry, String setting, Set<String> refusing) {
    for (String name : names) {
      if (refusing.contains(name)) {
        String message =
            "channel "
                + binder.shown(name)
                + " takes no alerts, as it is for the sign of life alone; name it under 'alive',"
                + " and another here";
        problems.mistake(entry.placeOf(setting), entry.trail().to(setting), message);
      }
    }
  }

  private static List<Road> roads(List<RouteSettings> routes) {
    return routes.stream()
        .map(
            route ->
                new Road(
                    route.when().orElse(When.ALWAYS),
                    route.to(),
                    route.fallback().orElse(List.of()),
                    route.continue_(),
                    roads(route.routes())))
        .toList();
  }

  private void tell(Lost lost, List<Listed> entries, Set<String> channels) {
    List<Listed> here = entries;
    Optional<Listed> found = Optional.empty();
    boolean outside = false;
    for (int step : lost.path()) {
      Listed entry = here.get(step);
      found = Optional.of(entry);
      outside |= entry.written("when").filter(RouteReader::comesFromOutside).isPresent();
      here = Listed.of(entry.given(), KEY, entry.trail().to(KEY), new Problems());
    }
    String message = message(lost, outside, channels);
    found.ifPresent(
        entry ->
            problems.mistake(
                entry.placeOf(lost.setting()), entry.trail().to(lost.setting()), message));
  }

  private String message(Lost lost, boolean outside, Set<String> channels) {
    if (lost.repeated().isEmpty() || lost.setting().equals("when") && outside) {
      return lost.message();
    }
    return lost.setting().equals("when")
        ? lost.message() + ": " + lost.repeated()
        : lost.message()
            + " "
            + binder.shown(lost.repeated())
            + Nearest.hintOrAll(lost.repeated(), channels);
  }

  /** What came from outside may be a secret. */
  private static boolean comesFromOutside(Node when) {
    if (when instanceof Fields fields) {
      return fields.all().stream().anyMatch(field -> comesFromOutside(field.value()));
    }
    return when instanceof Text text && !Resolver.mentioned(text).isEmpty();
  }
}
