// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.pack;

import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.pack.AliasTarget.OfCheck;
import io.bellwether.core.config.pack.AliasTarget.OfHealth;
import io.bellwether.core.config.pack.AliasTarget.OfRule;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rule packs: the block {@code rules} of a configuration, with aliases and cases in it. */
public final class PackReader {
  private static final List<String> BLOCKS = List.of("figures", "rules");
  private static final List<String> NOT_OF_THE_RULE = List.of("guide", "cases");

  private final Problems problems;
  private final Binder binder;

  /** Tells what is wrong to {@code problems}. */
  public PackReader(Problems problems) {
    this.problems = problems;
    // a pack comes with the program, and nothing outside of it has a say in it
    this.binder = new Binder(problems, new Values(problems, new Resolver(Map.of(), problems)));
  }

  /** The pack; empty when it can not be read as YAML at all, and that is told. */
  public Optional<Pack> read(PackText offered) {
    return new ConfigFiles(problems)
        .read(offered.file(), offered.text())
        .map(top -> pack(offered.name(), top));
  }

  private Pack pack(String name, Fields top) {
    for (Field field : top.all()) {
      if (!BLOCKS.contains(field.key())) {
        problems.mistake(field.place(), Trail.TOP.to(field.key()), "a pack has figures and rules");
      }
    }
    List<PackRule> rules = new ArrayList<>();
    List<PackAlias> aliases = new ArrayList<>();
    Trail trail = Trail.of("rules");
    List<Fields> entries = entries(top, "rules");
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).find("alias").isPresent()) {
        alias(entries.get(i), trail.at(i)).ifPresent(aliases::add);
      } else {
        rules.add(rule(entries.get(i), trail.at(i)));
      }
    }
    requireRules(rules, aliases, trail);
    return new Pack(name, figures(top), rules, aliases);
  }

  private List<Fields> entries(Fields top, String block) {
    Optional<Field> field = top.find(block);
    return field.isEmpty() ? List.of() : records(field.get().value(), Trail.of(block));
  }

  private List<Fields> records(Node list, Trail trail) {
    List<Fields> all = new ArrayList<>();
    if (list instanceof Items items) {
      for (int i = 0; i < items.all().size(); i++) {
        Node item = items.all().get(i);
        if (item instanceof Fields fields) {
          all.add(fields);
        } else {
          String found = "expected names with values, found " + item.what();
          problems.mistake(item.place(), trail.at(i), found);
        }
      }
    } else if (!(list instanceof Blank)) {
      problems.mistake(list.place(), trail, "expected a list, found " + list.what());
    }
    return all;
  }

  private List<Figure> figures(Fields top) {
    List<Figure> all = new ArrayList<>();
    List<Fields> entries = entries(top, "figures");
    for (int i = 0; i < entries.size(); i++) {
      Fields entry = entries.get(i);
      binder
          .bind(FigureSettings.class, entry, entry.place(), Trail.of("figures").at(i))
          .ifPresent(settings -> all.add(settings.figure()));
    }
    return all;
  }

  private Optional<PackAlias> alias(Fields entry, Trail trail) {
    return binder
        .bind(EntrySettings.class, entry, entry.place(), trail)
        .map(
            said ->
                new PackAlias(
                    said.name(),
                    target(said.alias(), entry),
                    said.alias().limit().orElse(""),
                    said.guide().orElse(""),
                    said.cause(),
                    said.runbook(),
                    entry.place()));
  }

  private static AliasTarget target(AliasSettings said, Fields entry) {
    if (said.rule().isPresent()) {
      return new OfRule(said.rule().get(), entry.place());
    }
    return said.setting().isPresent()
        ? new OfCheck(said.kind(), said.setting().get(), said.at())
        : new OfHealth(said.kind());
  }

  private PackRule rule(Fields entry, Trail trail) {
    Map<String, Field> settings = entry.copy();
    NOT_OF_THE_RULE.forEach(settings::remove);
    List<Fields> cases =
        entry
            .find("cases")
            .map(field -> records(field.value(), trail.to("cases")))
            .orElse(List.of());
    return new PackRule(
        word(entry, "name"),
        Fields.of(settings, entry.place()),
        word(entry, "guide"),
        cases,
        entry.place());
  }

  private static String word(Fields entry, String key) {
    return entry
        .find(key)
        .map(Field::value)
        .filter(Text.class::isInstance)
        .map(text -> ((Text) text).value())
        .orElse("");
  }

  /** No name twice, and no alias of what is not there. */
  private void requireRules(List<PackRule> rules, List<PackAlias> aliases, Trail trail) {
    Set<String> names = new HashSet<>();
    for (PackRule rule : rules) {
      if (rule.name().isEmpty()) {
        problems.mistake(rule.place(), trail, "a rule has a name");
      } else if (!names.add(rule.name())) {
        problems.mistake(rule.place(), trail, "'" + rule.name() + "' is there already");
      }
    }
    for (PackAlias alias : aliases) {
      boolean known = !(alias.target() instanceof OfRule of) || names.contains(of.rule());
      if (!known) {
        problems.mistake(alias.place(), trail, "'" + alias.name() + "' stands for no rule here");
      }
    }
    for (PackAlias alias : aliases) {
      if (!names.add(alias.name())) {
        problems.mistake(alias.place(), trail, "'" + alias.name() + "' is there already");
      }
    }
  }
}
