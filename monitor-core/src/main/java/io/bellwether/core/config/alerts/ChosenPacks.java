// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.pack.AliasTarget;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackAlias;
import io.bellwether.core.config.pack.PackReader;
import io.bellwether.core.config.pack.PackRule;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The packs of rules that a configuration names, read. */
public final class ChosenPacks {
  private static final String KEY = "rule-packs";

  private final Map<String, PackText> offered = new TreeMap<>();
  private final Problems problems;
  private final Map<String, Pack> chosen = new LinkedHashMap<>();

  /** One rule, or one alias. */
  public record Found(String pack, Optional<PackRule> rule, Optional<PackAlias> alias) {}

  private ChosenPacks(List<PackText> offered, Problems problems) {
    offered.forEach(pack -> this.offered.put(pack.name(), pack));
    this.problems = problems;
  }

  /** Those that a tree names; tells what is wrong. */
  public static ChosenPacks of(Fields tree, List<PackText> offered, Problems problems) {
    ChosenPacks chosen = new ChosenPacks(offered, problems);
    Node list = Binder.field(KEY, tree).map(Field::value).orElse(new Blank(tree.place()));
    if (list instanceof Items items) {
      for (int i = 0; i < items.all().size(); i++) {
        chosen.name(items.all().get(i), Trail.of(KEY).at(i));
      }
    } else {
      chosen.name(list, Trail.of(KEY));
    }
    return chosen;
  }

  private void name(Node node, Trail trail) {
    if (node instanceof Text name && offered.containsKey(name.value())) {
      if (!chosen.containsKey(name.value())) {
        read(name, trail);
      }
    } else if (node instanceof Text name) {
      String near = Nearest.hint(name.value(), offered.keySet());
      String known = offered.isEmpty() ? "none" : String.join(", ", offered.keySet());
      String hint = near.isEmpty() ? "; there are " + known : near;
      problems.mistake(name.place(), trail, "there is no rule pack " + Quote.value(name) + hint);
    } else if (!(node instanceof Blank)) {
      problems.mistake(
          node.place(), trail, "expected the name of a rule pack, found " + node.what());
    }
  }

  /** A pack with a mistake is its jar's, and must not keep the rest from being watched. */
  private void read(Text name, Trail trail) {
    Problems told = new Problems();
    Optional<Pack> pack = read(name.value(), told);
    if (told.count() > 0 || pack.isEmpty()) {
      String first = Quote.line(told.mistakes().get(0).toString());
      problems.warning(name.place(), trail, "this rule pack is left out: " + first);
    } else {
      chosen.put(name.value(), pack.get());
    }
  }

  private Optional<Pack> read(String name, Problems told) {
    PackText text = offered.get(name);
    return text == null ? Optional.empty() : new PackReader(told).read(text);
  }

  /** What a name stands for in the packs that are chosen. */
  public Optional<Found> find(String name) {
    for (Pack pack : chosen.values()) {
      Optional<PackAlias> alias = pack.alias(name);
      if (alias.isPresent() && alias.get().target() instanceof AliasTarget.OfRule of) {
        return Optional.of(new Found(pack.name(), pack.rule(of.rule()), Optional.empty()));
      }
      if (alias.isPresent() || pack.rule(name).isPresent()) {
        return Optional.of(new Found(pack.name(), pack.rule(name), alias));
      }
    }
    return Optional.empty();
  }

  /** In which pack that is not chosen there is a rule of a name; empty when in none. */
  String packOf(String rule) {
    return offered.keySet().stream()
        .filter(name -> !chosen.containsKey(name))
        .filter(
            name ->
                read(name, new Problems())
                    .filter(pack -> pack.rule(rule).isPresent() || pack.alias(rule).isPresent())
                    .isPresent())
        .findFirst()
        .orElse("");
  }

  List<String> names() {
    return List.copyOf(chosen.keySet());
  }

  /** The names of all rules and aliases in them. */
  List<String> known() {
    List<String> names = new ArrayList<>();
    for (Pack pack : chosen.values()) {
      pack.rules().forEach(rule -> names.add(rule.name()));
      pack.aliases().forEach(alias -> names.add(alias.name()));
    }
    return names;
  }

  /** In the order in which they are named. */
  public List<Pack> all() {
    return List.copyOf(chosen.values());
  }

  /** Where a rule of a pack stands, as an entry of a list. */
  static Listed entry(PackRule rule) {
    Place place = rule.place();
    return new Listed(rule.settings(), place, Trail.of("rules"));
  }
}
