// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.alerts;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the blocks about alerts, and what each says with the others. */
public final class AlertReader {
  private final Binder binder;
  private final Languages languages;
  private final Problems problems;
  private final TextFaults faults;

  /** Tells what is wrong. */
  public AlertReader(Binder binder, Languages languages, Problems problems) {
    this.binder = binder;
    this.languages = languages;
    this.problems = problems;
    this.faults = new TextFaults(problems);
  }

  /** All of it. An entry with mistakes is left out, as they are told. */
  public AlertConfiguration of(
      Fields tree, ChosenPacks packs, ChannelNames channels, AliveSettings alive) {
    Map<String, TemplateSettings> templates =
        new TemplateReader(binder, languages, faults, problems).of(tree);
    Set<String> wordings = below(tree, "templates").given().copy().keySet(); // also with mistakes
    checkNames(tree, channels.all(), wordings, alive);
    new SignChannels(channels, alive, problems).check(tree);
    RuleReader rules = new RuleReader(binder, languages, faults, problems);
    List<RuleSettings> written = new ArrayList<>();
    List<RuleEntry> all = rules.of(tree, packs, written);
    RouteReader routes = new RouteReader(binder, languages, faults, problems);
    SilenceReader silences = new SilenceReader(binder, languages, faults, problems);
    AlertBlocks blocks =
        new AlertBlocks(
            packs.names(),
            List.copyOf(written),
            routes.of(tree, channels, wordings),
            silences.of(tree, "silences"),
            silences.of(tree, "windows"),
            inhibit(tree),
            templates);
    return new AlertConfiguration(blocks, all, packs.all(), alive, languages);
  }

  /** What stands in other blocks and names something of these, or the reverse. */
  private void checkNames(
      Fields tree, Set<String> channels, Set<String> templates, AliveSettings alive) {
    for (String name : alive.to()) {
      if (!channels.contains(name)) {
        Listed block = below(tree, "alive");
        String message = "there is no channel " + binder.shown(name);
        problems.mistake(
            block.placeOf("to"),
            block.trail().to("to"),
            message + Nearest.hintOrAll(name, channels));
      }
    }
    for (String name : channels) {
      Listed channel = below(below(tree, "channels").given(), name);
      Optional<Node> said = channel.written("template");
      if (said.isPresent()
          && said.get() instanceof Text text
          && !templates.contains(text.value())) {
        String message = "there is no template " + Quote.value(text);
        problems.mistake(
            text.place(),
            Trail.of("channels", name, "template"),
            message + Nearest.hintOrAll(text.value(), templates));
      }
    }
  }

  static Listed below(Fields tree, String key) {
    Fields below =
        tree.find(key)
            .map(Fields.Field::value)
            .filter(Fields.class::isInstance)
            .map(Fields.class::cast)
            .orElseGet(() -> Fields.none(tree.place()));
    return new Listed(below, below.place(), Trail.of(key));
  }

  private List<InhibitSettings> inhibit(Fields tree) {
    List<InhibitSettings> all = new ArrayList<>();
    for (Listed entry : Listed.of(tree, "inhibit", Trail.of("inhibit"), problems)) {
      binder
          .bind(InhibitSettings.class, entry.given(), entry.place(), entry.trail())
          .filter(one -> isSound(one.source(), entry, "source"))
          .filter(one -> isSound(one.target(), entry, "target"))
          .filter(one -> areLabels(one.equal(), entry))
          .ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private boolean areLabels(List<String> names, Listed entry) {
    boolean sound = names.stream().allMatch(When::isLabel);
    if (!sound) {
      String message = "has an entry that is no name of a label; write [component]";
      problems.mistake(entry.placeOf("equal"), entry.trail().to("equal"), message);
    }
    return sound;
  }

  private boolean isSound(When when, Listed entry, String setting) {
    if (when.equals(When.ALWAYS)) {
      String message = "would be every alert; say which, like {severity: critical}";
      problems.mistake(entry.placeOf(setting), entry.trail().to(setting), message);
      return false;
    }
    return faults.isSound(languages.matchers(when.text()), entry, setting);
  }
}
