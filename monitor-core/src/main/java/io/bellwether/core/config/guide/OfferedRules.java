// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.alerts.ChosenPacks;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the rule packs that there are have under the names of the guides. */
final class OfferedRules {
  private static final String KEY = "rule-packs";

  private final Said said;
  private Optional<ChosenPacks> read = Optional.empty();

  OfferedRules(Said said) {
    this.said = said;
  }

  Optional<ChosenPacks.Found> find(String name) {
    if (read.isEmpty()) {
      read = Optional.of(all());
    }
    return read.get().find(name);
  }

  /** A pack that is broken is told of where it is named. */
  private ChosenPacks all() {
    Place place = Place.of("guide");
    List<Node> names =
        said.packs().stream()
            .map(PackText::name)
            .<Node>map(name -> Text.literal(name, place))
            .toList();
    Fields tree = Fields.of(Map.of(KEY, new Field(KEY, place, new Items(names, place))), place);
    return ChosenPacks.of(tree, said.packs(), new Problems());
  }

  /** Which packs have the alerts that a part of a guide names; empty when none has any. */
  String hint(GuideValue part) {
    Map<String, List<String>> byPack = new TreeMap<>();
    for (String alert : alerts(part)) {
      find(alert)
          .ifPresent(
              found -> byPack.computeIfAbsent(found.pack(), pack -> new ArrayList<>()).add(alert));
    }
    if (byPack.isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    byPack.forEach((pack, names) -> words.add(pack + " has " + String.join(", ", names)));
    TreeSet<String> off = new TreeSet<>(byPack.keySet());
    said.ownBlocks(KEY).stream().flatMap(OfferedRules::texts).forEach(off::remove);
    String write =
        off.isEmpty() ? "; it is on" : "; write rule-packs: [" + String.join(", ", off) + "]";
    return "; of its alerts rule pack " + String.join(", and ", words) + write;
  }

  /** As a list of names, or as rules of Prometheus in groups. */
  private static List<String> alerts(GuideValue part) {
    Stream<String> named = part.below("alerts").stream().flatMap(list -> texts(list.node()));
    Stream<String> inGroups =
        part.items().stream()
            .flatMap(group -> group.below("rules").stream())
            .flatMap(rules -> rules.items().stream())
            .flatMap(rule -> rule.below("alert").stream())
            .flatMap(alert -> texts(alert.node()));
    return Stream.concat(named, inGroups).distinct().toList();
  }

  private static Stream<String> texts(Node node) {
    Stream<? extends Node> all =
        node instanceof Items items ? items.all().stream() : Stream.of(node);
    return all.filter(Text.class::isInstance).map(one -> ((Text) one).value());
  }
}
