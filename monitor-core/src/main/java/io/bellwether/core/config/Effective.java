// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.alerts.Listed;
import io.bellwether.core.config.alerts.RuleSettings;
import io.bellwether.core.config.alerts.RuleSpelling;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A whole configuration as it is in effect: YAML that reads back to the same, with the origin of
 * every value beside it and without its secrets.
 */
public final class Effective {
  private final Configuration configuration;
  private final Map<String, List<Footing>> footings;
  private final EffectiveLines lines = new EffectiveLines();

  private Effective(Configuration configuration) {
    this.configuration = configuration;
    this.footings =
        configuration.footings().stream()
            .filter(Footing::inferred)
            .collect(Collectors.groupingBy(Footing::instance));
  }

  /** The page. */
  public static String yaml(Configuration configuration) {
    return new Effective(configuration).page();
  }

  private String page() {
    General general =
        new General(
            configuration.name(),
            configuration.preset(),
            configuration.paused(),
            configuration.allowTargets());
    lines.settings(0, general, configuration.origins().tree(), c -> "default");
    instances(Section.SOURCES, configuration.sources());
    instances(Section.CHECKS, configuration.checks());
    channels();
    groups();
    alerts();
    parts();
    idleBlocks();
    return lines.toString();
  }

  private void instances(Section section, List<Instance> instances) {
    if (!instances.isEmpty()) {
      lines.plain(0, section.key() + ":");
    }
    for (Instance instance : instances) {
      Fields given = configuration.origins().given(section, instance.name());
      lines.origin(1, instance.name() + ":", instance.place().toString());
      kind(instance.kind().name(), given);
      lines.settings(2, instance.settings(), given, component -> "default");
      watch(instance, given);
      footings(instance);
    }
  }

  /** What was seen and not written: a comment, so that the page reads back to the same. */
  private void footings(Instance instance) {
    for (Footing footing : footings.getOrDefault(instance.name(), List.of())) {
      String told =
          footing.cut()
              ? "# does not rest on " + footing.root() + ", although " + footing.why()
              : "# rests on " + footing.root() + ", as " + footing.why();
      lines.plain(2, told);
    }
  }

  /** An instance given in code has no kind that a file could name. */
  private void kind(String name, Fields given) {
    Optional<Field> written = given.find("kind");
    if (written.isPresent()) {
      lines.origin(2, "kind: " + name, written.get().value().place().toString());
    } else {
      lines.plain(2, "# of a kind given in code: " + name);
    }
  }

  private void watch(Instance instance, Fields given) {
    Watch watch = instance.watch();
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("every", watch.every()),
            Map.entry("slow-every", watch.slowEvery()),
            Map.entry("timeout", watch.timeout()),
            Map.entry("failures", watch.failures()),
            Map.entry("recovery", watch.recovery()),
            Map.entry("expires", watch.expires()),
            Map.entry("depends-on", watch.dependsOn()),
            Map.entry("independent-of", watch.independentOf()),
            Map.entry("group", watch.group()),
            Map.entry("weight", watch.weight()),
            Map.entry("labels", watch.labels()),
            Map.entry("alert", watch.alert()),
            Map.entry("critical", watch.critical()));
    for (Component component : Shape.of(WatchSettings.class).components()) {
      Object value = values.get(component.name());
      if (value != null) {
        lines.setting(2, component, value, given, origin(component, instance));
      }
    }
  }

  private String origin(Component component, Instance instance) {
    Duration usual = configuration.preset().every();
    boolean oftener =
        instance.kind().everyAtMost().filter(most -> most.compareTo(usual) < 0).isPresent();
    return component.name().equals("every")
        ? oftener ? "kind " + instance.kind().name() : "preset " + word(configuration.preset())
        : "default";
  }

  private static String word(Preset preset) {
    return Scalars.wordOf(preset);
  }

  private void channels() {
    if (!configuration.channels().isEmpty()) {
      lines.plain(0, Section.CHANNELS.key() + ":");
    }
    for (Channel channel : configuration.channels()) {
      Fields given = configuration.origins().given(Section.CHANNELS, channel.name());
      lines.origin(1, channel.name() + ":", channel.place().toString());
      kind(channel.kind().name(), given);
      lines.settings(2, channel.settings(), given, component -> "default");
      delivery(channel.delivery(), given);
    }
  }

  private void alerts() {
    AlertBlocks written = configuration.alerts().written();
    Fields tree = configuration.origins().tree();
    for (Component block : Shape.of(AlertBlocks.class).components()) {
      if (block.name().equals("rules")) {
        rules(written.rules(), block.name(), tree);
      } else {
        lines.setting(0, block, block.in(written), tree, "default");
      }
    }
  }

  /** Of one that changes a rule of a pack only what it says: the pack says the rest. */
  private void rules(List<RuleSettings> rules, String key, Fields tree) {
    List<Listed> entries = Listed.of(tree, key, Trail.of(key), new Problems());
    if (!rules.isEmpty()) {
      lines.plain(0, key + ":");
    }
    for (int i = 0; i < rules.size() && i < entries.size(); i++) {
      Fields given = RuleSpelling.ours(entries.get(i), new Problems()).given();
      lines.origin(1, "-", entries.get(i).place().toString());
      for (Component component : Shape.of(RuleSettings.class).components()) {
        if (rules.get(i).condition().isPresent() || given.find(component.name()).isPresent()) {
          lines.setting(2, component, component.in(rules.get(i)), given, "default");
        }
      }
    }
  }

  /** Its kind stands above. */
  private void delivery(ChannelSettings delivery, Fields given) {
    for (Component component : Shape.of(ChannelSettings.class).components()) {
      if (!component.name().equals("kind")) {
        lines.setting(2, component, component.in(delivery), given, "default");
      }
    }
  }

  /** Those that were written; the others follow from their members. */
  private void groups() {
    Fields written =
        configuration
            .origins()
            .tree()
            .find("groups")
            .filter(field -> field.value() instanceof Fields)
            .map(field -> (Fields) field.value())
            .orElse(Fields.none(configuration.origins().tree().place()));
    if (!written.all().isEmpty()) {
      lines.plain(0, "groups:");
    }
    for (Field entry : written.all()) {
      lines.origin(1, entry.key() + ":", entry.place().toString());
      for (Group group : configuration.groups()) {
        if (group.name().equals(entry.key()) && entry.value() instanceof Fields given) {
          GroupSettings settings = new GroupSettings(group.members(), group.weight());
          lines.settings(2, settings, given, component -> "default");
        }
      }
    }
  }

  /** The history of the kind that was chosen, and what was written of the other parts. */
  private void parts() {
    Fields tree = configuration.origins().tree();
    lines.plain(0, Block.HISTORY.key() + ":");
    Fields given = new Part(Block.HISTORY, List.of()).in(tree);
    String origin = given.find("kind").map(kind -> kind.value().place() + "").orElse("default");
    lines.origin(1, "kind: " + configuration.history().kind(), origin);
    lines.settings(1, configuration.history().settings(), given, component -> "default");
    for (Part part : Parts.plain()) {
      if (part.written(tree).isEmpty() && !part.hasDefaults()) {
        continue;
      }
      lines.plain(0, part.key() + ":");
      part.shapes()
          .forEach(
              shape ->
                  lines.settings(
                      1, configuration.part(shape.type()), part.in(tree), component -> "default"));
    }
  }

  private void idleBlocks() {
    for (Field field : configuration.origins().tree().all()) {
      Block.of(field.key())
          .filter(block -> !block.isLive())
          .ifPresent(
              block -> lines.origin(0, "# " + block.key() + ": " + Block.IDLE, "" + field.place()));
    }
  }
}
