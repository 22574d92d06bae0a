// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.core.config.alerts.AlertConfiguration;
import io.bellwether.core.config.alerts.AlertReader;
import io.bellwether.core.config.alerts.AliveSettings;
import io.bellwether.core.config.alerts.ChannelNames;
import io.bellwether.core.config.alerts.ChosenPacks;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.config.bind.Values;
import io.bellwether.core.config.pack.Pack;
import io.bellwether.core.config.pack.PackReader;
import io.bellwether.core.config.pack.PackRule;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Trail;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.wiring.scenario.Arrangement;
import io.bellwether.core.wiring.scenario.Play;
import io.bellwether.core.wiring.scenario.Scenario;
import io.bellwether.core.wiring.scenario.ScenarioReader;
import io.bellwether.core.wiring.scenario.ScenarioSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tests rules, routes and silences by scenarios: those of a file, and the cases of rule packs. */
final class RuleTests {
  private final KindLookup kinds;
  private final KnownFigures figures;
  private final Map<String, String> environment;

  RuleTests(KindLookup kinds, Map<String, String> environment) {
    this.kinds = kinds;
    this.figures = LanguageCheck.names(kinds.languages());
    this.environment = environment;
  }

  /** The scenario of a file. */
  RuleTest file(Path file) {
    Problems problems = new Problems();
    List<Fields> read = new ConfigFiles(problems).read(List.of(file));
    if (problems.count() > 0 || read.size() != 1) {
      return RuleTest.unreadable(file.toString(), told(problems, file));
    }
    Fields top = new ScenarioFile(file, kinds, problems).whole(read.get(0));
    return played(file.toString(), top, top, Trail.TOP, "", problems);
  }

  private static List<String> told(Problems problems, Path file) {
    return problems.count() == 0
        ? List.of(file + ": name one file, not a folder")
        : problems.mistakes().stream().map(Problem::toString).toList();
  }

  /** The cases of all rules of all packs, each rule alone. */
  List<RuleTest> packs() {
    List<RuleTest> all = new ArrayList<>();
    for (PackText text : kinds.packs()) {
      Problems problems = new Problems();
      Optional<Pack> pack = new PackReader(problems).read(text);
      if (problems.count() > 0 || pack.isEmpty()) {
        List<String> mistakes = problems.mistakes().stream().map(Problem::toString).toList();
        all.add(RuleTest.unreadable(text.name(), mistakes));
      } else {
        pack.get().rules().forEach(rule -> all.addAll(cases(pack.get(), rule)));
      }
    }
    return all;
  }

  private List<RuleTest> cases(Pack pack, PackRule rule) {
    List<RuleTest> all = new ArrayList<>();
    Field alone =
        new Field("rules", rule.place(), new Items(List.of(rule.settings()), rule.place()));
    Fields rules = Fields.of(Map.of("rules", alone), rule.place());
    for (int i = 0; i < rule.cases().size(); i++) {
      String name = pack.name() + ": " + rule.name() + " " + (i + 1);
      Trail trail = Trail.of(rule.name()).at(i);
      all.add(played(name, rules, rule.cases().get(i), trail, rule.name(), new Problems()));
    }
    return all;
  }

  /**
   * One scenario.
   *
   * @param blocks where rules, routes and silences stand
   * @param top where it stands what happens
   */
  private RuleTest played(
      String name, Fields blocks, Fields top, Trail trail, String rule, Problems problems) {
    ScenarioReader reader = new ScenarioReader(problems);
    Optional<ScenarioSettings> said = reader.settings(top, trail);
    if (said.isEmpty()) {
      return RuleTest.unreadable(name, told(problems, Path.of(name)));
    }
    Scenario scenario = reader.read(said.get(), top, trail, rule);
    KnownFigures known = figures.with(undeclared(scenario));
    Set<String> channels = new LinkedHashSet<>(said.get().channels());
    channels.addAll(ScenarioFile.channels(blocks));
    Binder binder = new Binder(problems, new Values(problems, new Resolver(environment, problems)));
    AlertConfiguration alerts =
        new AlertReader(binder, new LanguageCheck(known), problems)
            .of(
                blocks,
                ChosenPacks.of(blocks, kinds.packs(), problems),
                new ChannelNames(channels, Set.of()),
                AliveSettings.NONE);
    if (problems.count() > 0) {
      return RuleTest.unreadable(name, told(problems, Path.of(name)));
    }
    return new RuleTest(
        name,
        scenario.expectations().size(),
        List.of(),
        Play.of(arranged(alerts, known, channels), scenario));
  }

  private static Arrangement arranged(
      AlertConfiguration alerts, KnownFigures known, Set<String> channels) {
    Map<String, ChannelRules> usual = new LinkedHashMap<>();
    channels.forEach(channel -> usual.put(channel, ChannelRules.USUAL));
    Route routes = AlertRoutes.tree(alerts.routes(), AlertRoutes.everybody(alerts, channels));
    return new Arrangement(
        FigureRegistry.of(
            known.all().stream()
                .map(figure -> new FigureRegistry.Declaration("scenario", figure))
                .toList()),
        AlertRules.all(alerts, known),
        routes,
        usual,
        AlertSilences.of(alerts),
        AlertSilences.inhibitions(alerts),
        AlertWordings.of(alerts, List.of(), routes));
  }

  /** Whoever gives values of a figure may name it. */
  private List<Figure> undeclared(Scenario scenario) {
    return scenario.series().stream()
        .map(Scenario.Given::metric)
        .distinct()
        .filter(name -> figures.figure(name).isEmpty())
        .map(RuleTests::byItsName)
        .toList();
  }

  /** What a name says of itself, by the custom of Prometheus. */
  private static Figure byItsName(String name) {
    boolean counts = name.endsWith("_total");
    String bare = counts ? name.substring(0, name.length() - "_total".length()) : name;
    Unit unit =
        Stream.of(Unit.SECONDS, Unit.BYTES, Unit.RATIO, Unit.PERCENT)
            .filter(one -> bare.endsWith("_" + one.name().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElse(Unit.NONE);
    return counts ? Figure.counter(name, unit, "") : Figure.gauge(name, unit, "");
  }
}
