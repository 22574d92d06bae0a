// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups, from the block of that name and from what sources and checks say of themselves. */
final class Groups {
  private static final String KEY = "groups";

  private final Binder binder;
  private final Values values;
  private final Origins origins;
  private final Problems problems;

  Groups(Binder binder, Values values, Origins origins, Problems problems) {
    this.origins = origins;
    this.binder = binder;
    this.values = values;
    this.problems = problems;
  }

  List<Group> of(Fields tree, List<Instance> instances, Set<String> known) {
    Map<String, Set<String>> members = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    for (Field entry : entries(tree)) {
      GroupSettings settings = settings(entry, known);
      members.put(entry.key(), new LinkedHashSet<>(settings.members()));
      weights.put(entry.key(), settings.weight());
    }
    for (Instance instance : instances) {
      String name = instance.name();
      instance
          .watch()
          .group()
          .ifPresent(
              group -> {
                requireSound(instance, group);
                members.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(name);
              });
    }
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (name, names) ->
            groups.add(new Group(name, List.copyOf(names), weights.getOrDefault(name, 1.0))));
    return List.copyOf(groups);
  }

  private void requireSound(Instance instance, String group) {
    if (!Names.isSound(group)) {
      problems.mistake(
          origins.place(instance, "group", 0), instance.trail().to("group"), Names.HOW);
    }
  }

  private Iterable<Field> entries(Fields tree) {
    Node block = tree.find(KEY).map(Field::value).orElse(Fields.none(tree.place()));
    if (block instanceof Fields fields) {
      return fields.all();
    }
    if (!(block instanceof Blank)) {
      String message = "expected names with values, found " + block.what();
      problems.mistake(block.place(), Trail.of(KEY), message);
    }
    return List.of();
  }

  private GroupSettings settings(Field entry, Set<String> known) {
    Trail trail = Trail.of(KEY, entry.key());
    GroupSettings none = new GroupSettings(List.of(), 1);
    if (!Names.isSound(entry.key())) {
      problems.mistake(entry.place(), trail, Names.HOW);
    }
    if (!(entry.value() instanceof Fields given)) {
      problems.mistake(entry.value().place(), trail, "expected members: with a list of names");
      return none;
    }
    GroupSettings settings =
        binder.bind(GroupSettings.class, given, entry.place(), trail).orElse(none);
    for (int i = 0; i < settings.members().size(); i++) {
      String member = settings.members().get(i);
      if (!known.contains(member)) {
        String hint = Nearest.hintOrAll(member, known);
        String message = "there is no source or check " + values.shown(member) + hint;
        Place place = Origins.item(Binder.field("members", given), i).orElse(entry.place());
        problems.mistake(place, trail.to("members"), message);
      }
    }
    return settings;
  }
}
