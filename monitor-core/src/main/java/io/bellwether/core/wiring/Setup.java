// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.Commented;
import io.bellwether.core.config.ConfigurationReader;
import io.bellwether.core.config.Effective;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.JsonSchema;
import io.bellwether.core.config.Reading;
import io.bellwether.core.config.Reference;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.measure.HostRegistry;
import io.bellwether.core.schedule.Ticks;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From what a builder was told to an engine: plugins found, configuration checked, parts joined.
 */
public final class Setup {
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<HostRegistry> registries = new ArrayList<>();
  private final HostDeclarations figures = new HostDeclarations();
  private final OwnKinds kinds = new OwnKinds();
  private @Nullable ClassLoader loader;
  private Optional<Path> state = Optional.empty();
  private Optional<Path> usualPlugins = Optional.empty();
  private Calls calls = Calls.UNHEARD;

  public Setup() {}

  private Setup(Setup other) {
    plugins.addAll(other.plugins);
    registries.addAll(other.registries);
    loader = other.hostLoader();
    state = other.state;
    usualPlugins = other.usualPlugins;
    calls = other.calls;
    figures.addAll(other.figures);
  }

  /** The same, which what is said to this one later does not change. */
  public Setup copy() {
    return new Setup(this);
  }

  public void plugin(Plugin plugin) {
    plugins.add(plugin);
  }

  /**
   * A registry to show everything in.
   *
   * @param tags what every meter of ours carries there
   */
  public void registry(MeterRegistry registry, Map<String, String> tags) {
    registries.add(new HostRegistry(registry, tags));
  }

  /** Where the system may keep files. */
  public void state(Path folder) {
    state = Optional.of(folder);
  }

  /** Where plugin jars lie when the configuration names no folder. */
  public void usualPlugins(Path folder) {
    usualPlugins = Optional.of(folder);
  }

  /** Where the system may keep files; empty when it may keep none. */
  public Optional<Path> state() {
    return state;
  }

  /**
   * A figure that the host gives values of.
   *
   * @param holds for how long a value does; empty for until another is given
   */
  public void figure(Figure figure, Optional<Duration> holds) {
    figures.add(figure, holds);
  }

  /**
   * Who is told of each call into a plugin.
   *
   * @param begins told what begins, on the thread of the call; what it gives is run at the end
   */
  public void calls(Function<String, Runnable> begins) {
    calls = new Calls(begins);
  }

  public void loader(ClassLoader from) {
    loader = from;
  }

  /** The kinds that every configuration of this setup has. */
  OwnKinds ownKinds() {
    return kinds;
  }

  /** For who only looks: writes nothing into the state folder, which may be another's. */
  private PluginSet readOnly() {
    return pluginSet(AskingFile.NONE);
  }

  /** What offers kinds to one system, in its first configuration and those of its reloads. */
  private PluginSet pluginSet(AskingFile asking) {
    List<Plugin> given = new ArrayList<>(plugins);
    given.add(kinds);
    Optional<Path> usual = usualPlugins.or(() -> state.map(folder -> folder.resolve("plugins")));
    return new PluginSet(hostLoader(), given, usual, asking, calls);
  }

  /** Reads and checks; nothing is made and nothing starts. */
  public Checked check(Inputs inputs) {
    return check(inputs, readOnly());
  }

  Checked check(Inputs inputs, PluginSet set) {
    Stores stores = Stores.of(hostLoader());
    Histories histories = stores.histories(state.isPresent() || inputs.asProgram());
    List<Offered> opened = new ArrayList<>(1);
    ConfigurationReader reader =
        new ConfigurationReader(
            choice -> {
              opened.add(set.offered(choice));
              return lookup(opened.get(0), histories, inputs);
            });
    Reading reading = reader.read(inputs);
    Instant now = new SystemTicks().clock().instant();
    List<String> warnings =
        Stream.of(
                opened.stream().flatMap(one -> one.catalog().problems().stream()),
                stores.problems().stream(),
                reading.warnings().stream(),
                reading.configuration().stream().flatMap(read -> figures.clashes(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> FigureNames.unknown(read, figures.names()).stream()),
                reading.configuration().stream().flatMap(read -> RuleNames.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> TwiceJudged.warnings(read).stream()),
                reading.configuration().stream().flatMap(read -> NeverTrue.warnings(read).stream()),
                reading.configuration().stream().flatMap(read -> RouteGaps.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> WalkedRoutes.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> SettingDoubts.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> IdleFallbacks.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> SecretsSaid.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> HealthOfNobody.warnings(read).stream()),
                reading.configuration().stream()
                    .flatMap(read -> QuietForNobody.warnings(read, now).stream()))
            .flatMap(told -> told)
            .map(Object::toString)
            .toList();
    return new Checked(reading, warnings, opened.stream().findFirst());
  }

  /** What is in force, with where each value comes from. */
  public String effective(Checked checked) {
    return Effective.yaml(checked.configuration());
  }

  /** A file that says the same, with everything else there is to say as comments. */
  public String commented(Checked checked) {
    return Commented.yaml(checked.configuration());
  }

  /** The rules of a configuration without mistakes. */
  public List<RuleStanding> rules(Checked checked) {
    return RuleStanding.of(checked.configuration());
  }

  /** Plays the scenario of a file, with the figures of all kinds that are there. */
  public RuleTest testRules(Inputs inputs, Path scenario) {
    return withKinds(inputs, kinds -> new RuleTests(kinds, inputs.environment()).file(scenario));
  }

  /** Plays the cases of all rule packs. */
  public List<RuleTest> testRulePacks(Inputs inputs) {
    return withKinds(inputs, kinds -> new RuleTests(kinds, inputs.environment()).packs());
  }

  public String schema(Inputs inputs) {
    return withKinds(inputs, JsonSchema::of);
  }

  public String reference(Inputs inputs) {
    return withKinds(inputs, Reference::of);
  }

  /** With those of the plugin folder that the configuration names, whatever else is wrong in it. */
  private <T> T withKinds(Inputs inputs, Function<KindLookup, T> page) {
    Offered offered = readOnly().offered(ConfigurationReader.plugins(inputs));
    try {
      Histories histories = Stores.of(hostLoader()).histories(true);
      return page.apply(lookup(offered, histories, inputs));
    } finally {
      offered.giveUp();
    }
  }

  /** What lies in the plugin folder that the configuration names. */
  public PluginFiles pluginFiles(Inputs inputs) {
    Offered offered = readOnly().offered(ConfigurationReader.plugins(inputs));
    try {
      return PluginFiles.of(offered);
    } finally {
      offered.giveUp();
    }
  }

  /** The same of what is always read from the same. */
  public Engine engine(Inputs inputs, UnaryOperator<Checked> accepted) {
    return engine(() -> inputs, accepted);
  }

  /**
   * Systems of a configuration without problems; each starts nothing.
   *
   * @param inputs what it is read from, asked again at each reload
   */
  public Engine engine(Supplier<Inputs> inputs, UnaryOperator<Checked> accepted) {
    PluginSet set = pluginSet(new AskingFile(state));
    Checked first = accepted.apply(check(inputs.get(), set));
    Engine engine = engine(first);
    first.takeUp();
    engine.rereads(set, () -> accepted.apply(check(inputs.get(), set)));
    return engine;
  }

  private Engine engine(Checked first) {
    Ticks ticks = new SystemTicks();
    return new Engine(
        first.configuration(),
        first.warnings(),
        ticks,
        new Chronicle(
            first.configuration().history(),
            new OnDisk(state, Stores.of(hostLoader()), first.configuration().name(), ticks.clock()),
            ticks.clock()),
        registries,
        figures.all(),
        hostLoader(),
        calls,
        kinds);
  }

  private ClassLoader hostLoader() {
    ClassLoader context = loader == null ? Thread.currentThread().getContextClassLoader() : loader;
    return context == null ? Setup.class.getClassLoader() : context;
  }

  private KindLookup lookup(Offered offered, Histories histories, Inputs inputs) {
    return new OfferedKinds(offered, histories, figures.all(), inputs);
  }
}
