// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what the guides' files say in our own settings, and tells what can not be said. */
final class Said {
  /** One instance that a guide asks for. */
  record Target(String section, String name, String kind) {}

  private final KindLookup kinds;
  private final Shape common;
  private final List<Fields> own;
  private final Problems problems;
  private final Map<Target, List<Setting>> settings = new LinkedHashMap<>();
  private final Set<Target> spoiled = new HashSet<>();
  private final Map<String, Place> given = new HashMap<>();
  private final List<Node> rules = new ArrayList<>();
  private final List<Node> routes = new ArrayList<>();
  private final Map<String, Node> packs = new LinkedHashMap<>();

  private record Setting(SettingPath path, Node value, Place place) {}

  /** {@code own} are our own settings of the same files. */
  Said(KindLookup kinds, Shape common, List<Fields> own, Problems problems) {
    this.kinds = kinds;
    this.common = common;
    this.own = own;
    this.problems = problems;
  }

  /** An entry for the list of rules. */
  void rule(Node rule) {
    rules.add(rule);
  }

  /** A rule pack that is wanted. */
  void pack(Text name) {
    packs.putIfAbsent(name.value(), name);
  }

  /** An entry for the list of routes. */
  void route(Node route) {
    routes.add(route);
  }

  /** All the packs there are, whether they are wanted or not. */
  List<PackText> packs() {
    return kinds.packs();
  }

  /** What is said in lists, for one more file beside the others. */
  Fields lists() {
    Map<String, Field> lists = new LinkedHashMap<>();
    list("rule-packs", List.copyOf(packs.values()), lists);
    list("rules", rules, lists);
    list("routes", routes, lists);
    return Fields.of(lists, Place.of("guide"));
  }

  private static void list(String key, List<? extends Node> all, Map<String, Field> lists) {
    if (!all.isEmpty()) {
      Place place = all.get(0).place();
      lists.put(key, new Field(key, place, new Items(List.copyOf(all), place)));
    }
  }

  boolean has(String kind) {
    return kinds.find(kind).isPresent();
  }

  /** Whether our own settings give it, so that the guide's keys need not. */
  boolean isOwn(Target target, String setting) {
    return own.stream().anyMatch(file -> find(file, target, setting).isPresent());
  }

  /** What is said of it, by our own settings or until now by the guide's keys. */
  Optional<Node> value(Target target, String setting) {
    Stream<Node> written =
        own.stream().flatMap(file -> find(file, target, setting).stream()).map(Field::value);
    Stream<Node> said =
        settings.getOrDefault(target, List.of()).stream()
            .filter(one -> one.path().toString().equals(setting))
            .map(Setting::value);
    return Stream.concat(written, said).findFirst();
  }

  /** A block of our own settings, of each file that has it. */
  List<Node> ownBlocks(String key) {
    return own.stream()
        .flatMap(file -> Binder.field(key, file).stream())
        .map(Field::value)
        .toList();
  }

  /** Where a key of a guide gave it already. */
  Optional<Place> givenAt(Target target, String setting) {
    return Optional.ofNullable(given.get(target + setting));
  }

  private static Optional<Field> find(Fields file, Target target, String setting) {
    return file.find(target.section())
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .flatMap(section -> ((Fields) section).find(target.name()))
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .flatMap(instance -> Binder.field(setting, (Fields) instance));
  }

  /** Whether our own settings have an instance of a kind. */
  boolean hasOwn(String section, String kind) {
    return !ownNames(section, kind).isEmpty();
  }

  /** The names of all channels that our own settings have or that were said until now. */
  List<String> channels() {
    return Stream.concat(
            ownBlocks("channels").stream()
                .filter(Fields.class::isInstance)
                .flatMap(block -> ((Fields) block).all().stream())
                .map(Field::key),
            settings.keySet().stream()
                .filter(one -> one.section().equals("channels"))
                .map(Target::name))
        .distinct()
        .toList();
  }

  /** The instances of a kind that our own settings have. */
  List<String> ownNames(String section, String kind) {
    return own.stream()
        .flatMap(file -> file.find(section).stream())
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .flatMap(block -> ((Fields) block).all().stream())
        .filter(instance -> isOf(kind, instance.value()))
        .map(Field::key)
        .toList();
  }

  /** The instances of a kind that our own settings have or that were said until now. */
  List<Target> targets(String section, String kind) {
    return Stream.concat(
            ownNames(section, kind).stream().map(name -> new Target(section, name, kind)),
            settings.keySet().stream()
                .filter(one -> one.section().equals(section) && one.kind().equals(kind)))
        .distinct()
        .toList();
  }

  private static boolean isOf(String kind, Node instance) {
    return instance instanceof Fields fields
        && fields.find("kind").stream()
            .anyMatch(name -> name.value() instanceof Text text && text.value().equals(kind));
  }

  /** Something of it is wrong and told, so that nothing more need be said of it. */
  void spoil(Target target) {
    spoiled.add(target);
  }

  /** What a kind says where a file says nothing; empty without the kind or the setting. */
  Optional<String> byDefault(String kind, String setting) {
    return shape(kind).flatMap(SettingPath.of(setting)::in).map(component -> component.byDefault());
  }

  /** Whether a setting is two limits, that of warnings and that of alarms. */
  boolean hasLimits(List<String> kinds, String setting) {
    return kinds.stream()
        .flatMap(kind -> shape(kind).flatMap(SettingPath.of(setting)::in).stream())
        .anyMatch(Component::hasLimits);
  }

  private Optional<Shape> shape(String kind) {
    return kinds.find(kind).flatMap(known -> Shape.ifUsable(known.settings()));
  }

  /** One setting; what this version has no kind or setting for is told. */
  void say(Target target, String setting, GuideValue from, Node value) {
    SettingPath path = SettingPath.of(setting);
    Place place = from.field().place();
    Place first = given.putIfAbsent(target + setting, place);
    if (!has(target.kind())) {
      warn(from, idle(target.kind()));
    } else if (path.in(common).isEmpty() && shape(target.kind()).flatMap(path::in).isEmpty()) {
      String has = "kind " + target.kind() + " has no setting " + path;
      warn(from, has + " in this version; nothing acts on it");
    } else if (first != null) {
      twice(from, first);
    } else {
      settings.computeIfAbsent(target, t -> new ArrayList<>()).add(new Setting(path, value, place));
    }
  }

  /** Which of two was meant is not guessed at. */
  void twice(GuideValue value, Place first) {
    problems.mistake(value.field().place(), value.trail(), "says what is said already at " + first);
  }

  static String idle(String kind) {
    return "asks for kind " + kind + ", which is not in this version; it is idle";
  }

  void warn(GuideValue about, String message) {
    problems.warning(about.field().place(), about.trail(), message);
  }

  /** All of it as one tree. */
  Fields tree() {
    Map<String, Map<String, Field>> sections = new LinkedHashMap<>();
    settings.keySet().removeAll(spoiled);
    settings.forEach(
        (target, all) -> {
          Place place = all.get(0).place();
          Field instance = new Field(target.name(), place, instance(target, all, place));
          sections
              .computeIfAbsent(target.section(), s -> new LinkedHashMap<>())
              .put(target.name(), instance);
        });
    Map<String, Field> top = new LinkedHashMap<>();
    sections.forEach(
        (section, instances) -> {
          Fields block = Fields.of(instances, instances.values().iterator().next().place());
          top.put(section, new Field(section, block.place(), block));
        });
    return Fields.of(top, Place.of("guide"));
  }

  private static Fields instance(Target target, List<Setting> all, Place place) {
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("kind", new Field("kind", place, Text.literal(target.kind(), place)));
    for (Setting setting : all) {
      for (Field field : setting.path().to(setting.value(), setting.place()).all()) {
        fields.merge(field.key(), field, Said::joined);
      }
    }
    return Fields.of(fields, place);
  }

  /** Both go down into the same record. */
  private static Field joined(Field first, Field second) {
    Map<String, Field> both = ((Fields) first.value()).copy();
    for (Field field : ((Fields) second.value()).all()) {
      both.merge(field.key(), field, Said::joined);
    }
    return new Field(first.key(), first.place(), Fields.of(both, first.place()));
  }
}
