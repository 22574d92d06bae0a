// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.Names;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackRule;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rules, and what the configuration says otherwise of those of a pack. */
final class RuleReader {
  private static final String KEY = "rules";

  /** Of alerts about levels and channels, which are not judged by rules. */
  private static final Set<String> RESERVED = Set.of("health", "channel-down", "channel-refuses");

  private static final String CONDITION = "condition";

  private final Binder binder;
  private final Languages languages;
  private final TextFaults faults;
  private final Problems problems;

  RuleReader(Binder binder, Languages languages, TextFaults faults, Problems problems) {
    this.binder = binder;
    this.languages = languages;
    this.faults = faults;
    this.problems = problems;
  }

  /** Also adds what was written of each to {@code written}. */
  List<RuleEntry> of(Fields tree, ChosenPacks packs, List<RuleSettings> written) {
    Map<String, RuleEntry> all = new LinkedHashMap<>();
    Map<String, Listed> changed = new HashMap<>();
    List<RuleEntry> own = own(tree, packs, changed, written);
    for (Pack pack : packs.all()) {
      for (PackRule rule : pack.rules()) {
        Listed by = changed.get(rule.name());
        Optional<RuleEntry> entry =
            by == null ? asItIs(rule, pack.name()) : joined(rule, pack.name(), by);
        entry.ifPresent(one -> all.putIfAbsent(rule.name(), one));
      }
    }
    own.forEach(rule -> all.put(rule.settings().name(), rule));
    return List.copyOf(all.values());
  }

  private List<RuleEntry> own(
      Fields tree, ChosenPacks packs, Map<String, Listed> changed, List<RuleSettings> written) {
    List<RuleEntry> all = new ArrayList<>();
    Map<String, Listed> names = new HashMap<>();
    for (Listed entry : Listed.of(tree, KEY, Trail.of(KEY), problems)) {
      Listed own = RuleSpelling.ours(entry, problems);
      Optional<RuleSettings> said =
          binder.bind(RuleSettings.class, own.given(), own.place(), own.trail());
      if (said.isPresent() && isNamed(said.get().name(), own, names)) {
        written.add(said.get());
        Optional<ChosenPacks.Found> ofPack = packs.find(said.get().name());
        if (ofPack.flatMap(ChosenPacks.Found::rule).isPresent()) {
          String rule = ofPack.get().rule().get().name();
          Listed first = changed.putIfAbsent(rule, own);
          if (first != null) {
            String message = "means the rule " + rule + ", as does " + first.placeOf("name");
            problems.mistake(own.placeOf("name"), own.trail().to("name"), message);
          }
        } else if (ofPack.isEmpty()) {
          alone(said.get(), own, packs).ifPresent(all::add);
        } // what it says of a check is said where the check is read
      }
    }
    return all;
  }

  /** A mistake in it is that of its jar. */
  private Optional<RuleEntry> asItIs(PackRule rule, String pack) {
    Problems told = new Problems();
    RuleReader reader = new RuleReader(binder.telling(told), languages, new TextFaults(told), told);
    Optional<RuleEntry> entry =
        reader.judged(RuleSpelling.ours(ChosenPacks.entry(rule), told), pack);
    if (entry.isEmpty()) {
      String why = told.mistakes().isEmpty() ? "" : ": " + told.mistakes().get(0).message();
      problems.warning(rule.place(), Trail.of(KEY), "rule '" + rule.name() + "' is left out" + why);
    }
    return entry;
  }

  private Optional<RuleEntry> joined(PackRule rule, String pack, Listed by) {
    Map<String, Field> both = RuleSpelling.ours(ChosenPacks.entry(rule), problems).given().copy();
    both.putAll(by.given().copy());
    Field name = rule.settings().find("name").orElseThrow();
    both.put("name", name);
    return judged(new Listed(Fields.of(both, by.place()), by.place(), by.trail()), pack);
  }

  private Optional<RuleEntry> alone(RuleSettings said, Listed own, ChosenPacks packs) {
    if (said.condition().isEmpty()) {
      problems.mistake(
          own.place(), own.trail().to(CONDITION), () -> withoutCondition(said.name(), packs));
      return Optional.empty();
    }
    return isSound(said, own)
        ? Optional.of(new RuleEntry(said, "", own.place(), own.trail().toString()))
        : Optional.empty();
  }

  private boolean isNamed(String name, Listed entry, Map<String, Listed> names) {
    if (!Names.isShown(name)) {
      problems.mistake(entry.placeOf("name"), entry.trail().to("name"), Names.HOW_SHOWN);
      return false;
    }
    if (RESERVED.contains(name)) {
      String message = "is the name of alerts of Bellwether's own; take another";
      problems.mistake(entry.placeOf("name"), entry.trail().to("name"), message);
      return false;
    }
    Listed first = names.putIfAbsent(name, entry);
    if (first != null) {
      String message = "is the name of another rule already, at " + first.placeOf("name");
      problems.mistake(entry.placeOf("name"), entry.trail().to("name"), message);
    }
    return first == null;
  }

  private static String withoutCondition(String name, ChosenPacks packs) {
    String pack = packs.packOf(name);
    if (!pack.isEmpty()) {
      return "is missing; to change the rule of pack "
          + pack
          + ", write rule-packs: ["
          + pack
          + "]";
    }
    return "is missing; add it, for example: condition: \"queue_length > 1000\""
        + Nearest.of(name, packs.known())
            .map(near -> "; or did you mean the rule '" + near + "'?")
            .orElse("");
  }

  private Optional<RuleEntry> judged(Listed entry, String pack) {
    return binder
        .bind(RuleSettings.class, entry.given(), entry.place(), entry.trail())
        .filter(rule -> isSound(rule, entry))
        .map(rule -> new RuleEntry(rule, pack, entry.place(), entry.trail().toString()));
  }

  private boolean isSound(RuleSettings rule, Listed entry) {
    if (rule.threshold().isPresent()) {
      String message = "is for rules of packs that a check judges; change the condition instead";
      problems.mistake(entry.placeOf("threshold"), entry.trail().to("threshold"), message);
      return false;
    }
    String condition = rule.condition().orElse("");
    boolean sound = faults.isSound(languages.condition(condition, rule.window()), entry, CONDITION);
    if (sound && rule.recoverAt().isPresent()) {
      String limit = rule.recoverAt().get();
      sound =
          faults.isSound(languages.recovery(condition, rule.window(), limit), entry, "recover-at");
    }
    sound &= faults.isSound(rule.message().flatMap(languages::ruleText), entry, "message");
    return labelsAreSound(rule, entry) && sound;
  }

  private boolean labelsAreSound(RuleSettings rule, Listed entry) {
    boolean sound = true;
    Optional<Node> block = entry.written("labels");
    for (Map.Entry<String, String> label : rule.labels().entrySet()) {
      Optional<Field> field =
          block
              .filter(Fields.class::isInstance)
              .flatMap(fields -> ((Fields) fields).find(label.getKey()));
      Trail trail = entry.trail().to("labels").to(label.getKey());
      if (!When.isLabel(label.getKey())) {
        String message = "is " + When.NO_LABEL;
        problems.mistake(field.map(Field::place).orElse(entry.place()), trail, message);
        sound = false;
      }
      sound &=
          faults.isSound(
              languages.ruleText(label.getValue()), field.map(Field::value), entry.place(), trail);
    }
    return sound;
  }
}
