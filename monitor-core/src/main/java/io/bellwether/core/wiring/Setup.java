// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.Commented;
import io.bellwether.core.config.Configuration;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From what a builder was told to an engine: plugins found, configuration checked, parts joined.
 */
public final class Setup {
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<HostRegistry> registries = new ArrayList<>();
  private final HostDeclarations figures = new HostDeclarations();
  private final Pulse pulse = new Pulse();
  private @Nullable ClassLoader loader;
  private Optional<Path> state = Optional.empty();

  public Setup() {}

  private Setup(Setup other) {
    plugins.addAll(other.plugins);
    registries.addAll(other.registries);
    loader = other.hostLoader();
    state = other.state;
    figures.addAll(other.figures);
  }

  /** The same, which what is said to this one later does not change. */
  public Setup copy() {
    return new Setup(this);
  }

  /** A configuration that was read, and what there is to say about it and the plugins. */
  public record Checked(
      Reading reading, List<String> problems, List<String> warnings, String closing) {
    /** Only when there are no problems. */
    public Configuration configuration() {
      return reading.configuration().orElseThrow();
    }
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

  public void loader(ClassLoader from) {
    loader = from;
  }

  /** What reads configurations of one system, the first one and those of its reloads. */
  public Function<Inputs, Checked> reader() {
    PluginSet offered = offered();
    return inputs -> check(inputs, offered.catalog());
  }

  /** Reads and checks; nothing is made and nothing starts. */
  public Checked check(Inputs inputs) {
    return reader().apply(inputs);
  }

  private Checked check(Inputs inputs, PluginCatalog catalog) {
    Stores stores = Stores.of(hostLoader());
    Reading reading = new ConfigurationReader(lookup(catalog, stores)).read(inputs);
    List<String> warnings =
        Stream.of(
                catalog.problems().stream().map(CatalogProblem::toString),
                stores.problems().stream().map(CatalogProblem::toString),
                reading.warnings().stream().map(Object::toString),
                reading.configuration().stream().flatMap(read -> figures.clashes(read).stream()))
            .flatMap(told -> told)
            .toList();
    List<String> lines = reading.report().lines().toList();
    return lines.isEmpty()
        ? new Checked(reading, List.of(), warnings, "")
        : new Checked(
            reading, lines.subList(0, lines.size() - 1), warnings, lines.get(lines.size() - 1));
  }

  /** What is in force, with where each value comes from. */
  public String effective(Checked checked) {
    return Effective.yaml(checked.configuration());
  }

  /** A file that says the same, with everything else there is to say as comments. */
  public String commented(Checked checked) {
    return Commented.yaml(checked.configuration());
  }

  public String schema() {
    return JsonSchema.of(lookup(offered().catalog(), Stores.of(hostLoader())));
  }

  public String reference() {
    return Reference.of(lookup(offered().catalog(), Stores.of(hostLoader())));
  }

  /** An engine for a configuration without problems; starts nothing. */
  public Engine engine(Checked checked) {
    Ticks ticks = new SystemTicks();
    return new Engine(
        checked.configuration(),
        checked.warnings(),
        ticks,
        Chronicle.in(
            state,
            Stores.of(hostLoader()),
            checked.configuration().name(),
            checked.configuration().history(),
            ticks.clock()),
        registries,
        figures.all(),
        hostLoader(),
        pulse);
  }

  private PluginSet offered() {
    List<Plugin> given = new ArrayList<>(plugins);
    given.add(pulse);
    return new PluginSet(hostLoader(), given);
  }

  private ClassLoader hostLoader() {
    ClassLoader context = loader == null ? Thread.currentThread().getContextClassLoader() : loader;
    return context == null ? Setup.class.getClassLoader() : context;
  }

  private KindLookup lookup(PluginCatalog catalog, Stores stores) {
    return new KindLookup() {
      @Override
      public Optional<Kind<?, ?>> find(String name) {
        return catalog.find(name);
      }

      @Override
      public List<String> names() {
        return catalog.names();
      }

      @Override
      public Optional<String> whyNot(String name) {
        return catalog.whyUnusable(name);
      }

      @Override
      public Histories histories() {
        return stores.histories(state.isPresent());
      }
    };
  }
}
