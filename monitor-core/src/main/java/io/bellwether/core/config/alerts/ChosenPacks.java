// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.RulePacks;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packs of rules that a configuration names, read. */
public final class ChosenPacks {
  private static final String KEY = "rule-packs";

  private final RulePacks packs;
  private final Problems problems;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Entry> rules = new LinkedHashMap<>();
  private final List<RuleAlias> aliases = new ArrayList<>();

  /** One rule of a pack. */
  record Entry(String pack, Listed rule) {}

  private ChosenPacks(RulePacks packs, Problems problems) {
    this.packs = packs;
    this.problems = problems;
  }

  /** Those that a tree names; tells what is wrong. */
  public static ChosenPacks of(Fields tree, RulePacks packs, Problems problems) {
    ChosenPacks chosen = new ChosenPacks(packs, problems);
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
    if (node instanceof Text name && packs.names().contains(name.value())) {
      if (!names.contains(name.value())) {
        names.add(name.value());
        read(name, trail);
      }
    } else if (node instanceof Text name) {
      String hint = Nearest.hint(name.value(), packs.names());
      String known = packs.names().isEmpty() ? "none" : String.join(", ", packs.names());
      problems.mistake(
          name.place(),
          trail,
          "there is no pack "
              + Quote.value(name)
              + (hint.isEmpty() ? "; there are " + known : hint));
    } else if (!(node instanceof Blank)) {
      problems.mistake(node.place(), trail, "expected the name of a pack, found " + node.what());
    }
  }

  private void read(Text name, Trail trail) {
    try {
      for (PackFile.Part part : PackFile.parts(name.value(), packs.text(name.value()))) {
        part.alias().ifPresent(aliases::add);
        part.rule().ifPresent(rule -> rules.put(part.name(), new Entry(name.value(), rule)));
      }
    } catch (IOException e) {
      problems.mistake(
          name.place(), trail, "this pack can not be used: " + Quote.line("" + e.getMessage()));
    }
  }

  /** In which pack that is not chosen there is a rule of a name; empty when in none. */
  String packOf(String rule) {
    for (String pack : packs.names()) {
      try {
        if (!names.contains(pack)
            && PackFile.parts(pack, packs.text(pack)).stream()
                .anyMatch(part -> part.name().equals(rule))) {
          return pack;
        }
      } catch (IOException e) {
        continue; // a pack that nobody chose is nobody's trouble
      }
    }
    return "";
  }

  List<String> names() {
    return List.copyOf(names);
  }

  Map<String, Entry> rules() {
    return rules;
  }

  /** What checks judge of it. */
  public List<RuleAlias> aliases() {
    return List.copyOf(aliases);
  }
}
