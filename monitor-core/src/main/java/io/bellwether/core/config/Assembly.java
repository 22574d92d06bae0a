// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.config.alerts.AlertReader;
import io.bellwether.core.config.alerts.AliasChange;
import io.bellwether.core.config.alerts.AliveSettings;
import io.bellwether.core.config.alerts.ChannelNames;
import io.bellwether.core.config.alerts.ChosenPacks;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.guide.GuideFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From the whole tree to the configuration, block by block. */
final class Assembly {
  private final KindLookup kinds;
  private final Values values;
  private final Binder binder;
  private final Problems problems;
  private final Instances instances;
  private final Set<String> madeIn;

  /**
   * Tells what is wrong.
   *
   * @param madeIn the files of checks that were made by command
   */
  Assembly(KindLookup kinds, Values values, Set<String> madeIn, Problems problems) {
    this.madeIn = madeIn;
    this.kinds = kinds;
    this.values = values;
    this.binder = new Binder(problems, values);
    this.problems = problems;
    this.instances = new Instances(binder, kinds, problems);
  }

  Optional<Configuration> of(Fields tree, Tree code) {
    checkBlocks(tree);
    Optional<General> general = binder.bindKnown(General.class, tree, tree.place(), Trail.TOP);
    general.ifPresent(top -> requireShown(top.name(), tree));
    Preset preset = general.map(General::preset).orElse(Preset.PRODUCTION);
    Drafts drafts = new Drafts(kinds, code, new KindlessSettings(binder, problems), problems);
    PresetSettings presets = new PresetSettings(preset, problems);
    ChosenPacks packs = ChosenPacks.of(tree, kinds.packs(), problems);
    AliasChanges changes =
        new AliasChanges(AliasChange.of(tree, packs, problems), presets, problems);
    List<Draft> sources = presets.under(changes.under(drafts.of(tree, Section.SOURCES)));
    List<Draft> checks = presets.under(changes.under(drafts.of(tree, Section.CHECKS)));
    changes.tellUnused();
    List<Draft> channels = presets.under(drafts.of(tree, Section.CHANNELS));
    Map<String, Field> known = names(tree);
    List<Instance> watched = bound(sources, preset);
    List<Instance> checked = bound(checks, preset);
    List<Channel> told =
        channels.stream().map(instances::channel).flatMap(Optional::stream).toList();
    List<Instance> all = new ArrayList<>(watched);
    all.addAll(checked);
    Origins origins = origins(tree, sources, checks, channels);
    Footings resting = new Footings(all, problems);
    List<Footing> footings = resting.all();
    List<String> allowed = general.map(General::allowTargets).orElse(List.of());
    new MadeTargets(madeIn, resting::standsFor, problems).check(tree, allowed, all);
    new Dependencies(all, known.keySet(), origins, values, problems).check(footings);
    new Paused(values, problems).check(tree, known);
    List<Group> groups =
        new Groups(binder, values, origins, problems).of(tree, all, known.keySet());
    PartReader reader = new PartReader(binder, values, kinds.histories(), problems);
    Map<Class<? extends Record>, Record> parts = reader.parts(tree);
    new TrustedJars(problems).check(tree, parts);
    AlertConfiguration alerts = alerts(tree, packs, told, parts);
    Optional<HistoryChoice> history = reader.history(tree, parts);
    return general.isEmpty() || history.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Configuration(
                general.get().name(),
                preset,
                watched,
                checked,
                told,
                groups,
                footings,
                general.get().paused(),
                general.get().allowTargets(),
                history.get(),
                alerts,
                parts,
                origins));
  }

  private AlertConfiguration alerts(
      Fields tree,
      ChosenPacks packs,
      List<Channel> channels,
      Map<Class<? extends Record>, Record> parts) {
    Set<String> names = new TreeSet<>();
    tree.find(Section.CHANNELS.key())
        .map(Field::value)
        .filter(Fields.class::isInstance)
        .ifPresent(block -> ((Fields) block).all().forEach(entry -> names.add(entry.key())));
    Set<String> refusing = new TreeSet<>();
    channels.stream().filter(Channel::refusesAlerts).map(Channel::name).forEach(refusing::add);
    AliveSettings alive =
        parts.get(AliveSettings.class) instanceof AliveSettings said ? said : AliveSettings.NONE;
    return new AlertReader(binder, kinds.languages(), problems)
        .of(tree, packs, new ChannelNames(names, refusing), alive);
  }

  private void requireShown(String name, Fields tree) {
    if (!Names.isShown(name)) {
      Place place = Origins.item(tree.find("name"), 0).orElse(tree.place());
      problems.mistake(place, Trail.of("name"), Names.HOW_SHOWN);
    }
  }

  private static Origins origins(
      Fields tree, List<Draft> sources, List<Draft> checks, List<Draft> channels) {
    List<Draft> drafts = new ArrayList<>(sources);
    drafts.addAll(checks);
    drafts.addAll(channels);
    return new Origins(tree, drafts);
  }

  private List<Instance> bound(List<Draft> drafts, Preset preset) {
    return drafts.stream()
        .map(draft -> instances.instance(draft, preset))
        .flatMap(Optional::stream)
        .toList();
  }

  private void checkBlocks(Fields tree) {
    for (Field field : tree.all()) {
      Optional<Block> block = Block.of(field.key());
      Trail trail = Trail.of(field.key());
      if (block.isEmpty()) {
        problems.mistake(field.place(), trail, () -> unknown(field));
      } else if (!block.get().isLive()) {
        problems.warning(field.place(), trail, Block.IDLE);
      }
    }
  }

  private static String unknown(Field field) {
    String key = field.key();
    if (field.value() instanceof Fields entry && entry.find("kind").isPresent()) {
      return "it belongs below 'sources:', 'checks:' or 'channels:', with indentation";
    }
    List<String> known = new ArrayList<>(Block.keys());
    known.addAll(GuideFiles.keys().keySet());
    return Nearest.of(key, known)
        .map(near -> "unknown setting; did you mean '" + near + "'?")
        .orElseGet(
            () ->
                Shape.of(WatchSettings.class).find(key).isPresent()
                    ? "it belongs to a source or a check, below its name"
                    : "unknown setting; known are "
                        + String.join(", ", Block.liveKeys())
                        + " and "
                        + (Block.keys().size() - Block.liveKeys().size())
                        + " more, which 'bellwether config reference' lists");
  }

  /** All sources and checks that were written, also those with mistakes. */
  private Map<String, Field> names(Fields tree) {
    Map<String, Field> names = new LinkedHashMap<>();
    for (Section section : List.of(Section.SOURCES, Section.CHECKS)) {
      Optional<Field> block = tree.find(section.key());
      if (block.isPresent() && block.get().value() instanceof Fields entries) {
        for (Field entry : entries.all()) {
          Field first = names.putIfAbsent(entry.key(), entry);
          if (first != null) {
            Trail trail = Trail.of(section.key(), entry.key());
            String message = "there is a source of this name already, at " + first.place();
            problems.mistake(entry.place(), trail, message);
          }
        }
      }
    }
    return names;
  }
}
