// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.source.DataSource;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.Section;
import io.bellwether.core.wiring.Checked;
import io.bellwether.core.wiring.HostCode;
import io.bellwether.core.wiring.Setup;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what to watch, in code and from files. What is said here wins over files, and the
 * environment wins over both.
 *
 * <p>Not for several threads. May build several systems.
 */
public final class SystemBuilder {
  private final Setup setup = new Setup();
  private final Sayings said = new Sayings();

  SystemBuilder() {}

  /** Reads a file of YAML or JSON, or all of them in a folder. May be called several times. */
  public SystemBuilder config(Path fileOrFolder) {
    said.inputs(inputs -> inputs.file(requireNonNull(fileOrFolder, "fileOrFolder")));
    return this;
  }

  /**
   * Reads a file of checks that were made by command, if there is one. It is held short: its blocks
   * are {@code checks} and {@code paused}, its kinds {@code http}, {@code tcp}, {@code dns} and
   * {@code heartbeat}, and it refers to nothing with <code>${...}</code>. What is wrong in it is
   * left out and told as a warning.
   */
  public SystemBuilder added(Path checksYaml) {
    said.inputs(inputs -> inputs.added(requireNonNull(checksYaml, "checksYaml")));
    return this;
  }

  /**
   * Settings as a file would have them: blocks by name, with maps, lists and plain values below.
   */
  public SystemBuilder settings(Map<String, ?> blocks) {
    said.blocks(requireNonNull(blocks, "blocks"));
    return this;
  }

  /** The name that goes into every message. */
  public SystemBuilder name(String name) {
    return settings(Map.of("name", requireNonNull(name, "name")));
  }

  /** The environment to read instead of the process's own: variables by name. */
  public SystemBuilder environment(Map<String, String> variables) {
    said.inputs(inputs -> inputs.environment(requireNonNull(variables, "variables")));
    return this;
  }

  /** Reads the environment variables of the guides too, as the program does. */
  public SystemBuilder asProgram() {
    said.inputs(Inputs::forProgram);
    return this;
  }

  /** A folder of this system's own, which no other uses; it keeps files there. */
  public SystemBuilder state(Path folder) {
    setup.state(requireNonNull(folder, "folder"));
    return this;
  }

  /**
   * The folder of plugin jars when the configuration names none; it need not be there. Without it
   * that is {@code plugins} in the folder of {@link #state}.
   */
  public SystemBuilder pluginFolder(Path usual) {
    setup.usualPlugins(requireNonNull(usual, "usual"));
    return this;
  }

  /**
   * Has every call into a plugin told before it happens, on its own thread: a host that keeps that
   * outside of its process can say at its next start what was under way when it ended.
   *
   * @param begins told what begins, briefly; what it gives is run when that is over. Called often
   *     and by many threads at a time: it must be quick and never wait
   */
  public SystemBuilder calls(Function<String, Runnable> begins) {
    setup.calls(requireNonNull(begins, "begins"));
    return this;
  }

  /** Where plugins are looked for; the context class loader of the thread when not given. */
  public SystemBuilder plugins(ClassLoader loader) {
    setup.loader(requireNonNull(loader, "loader"));
    return this;
  }

  /** A plugin of the host's own making. */
  public SystemBuilder plugin(Plugin plugin) {
    setup.plugin(requireNonNull(plugin, "plugin"));
    return this;
  }

  /** A source of a kind, with nothing but defaults. */
  public SystemBuilder source(String name, String kind) {
    return source(name, kind, Map.of());
  }

  /** A source of a kind; settings as a file would have them. */
  public SystemBuilder source(String name, String kind, Map<String, ?> settings) {
    said.ofKind(Section.SOURCES, name, kind, settings);
    return this;
  }

  /** A check of a kind; settings as a file would have them. */
  public SystemBuilder check(String name, String kind, Map<String, ?> settings) {
    said.ofKind(Section.CHECKS, name, kind, settings);
    return this;
  }

  /** A channel of a kind; settings as a file would have them. */
  public SystemBuilder channel(String name, String kind, Map<String, ?> settings) {
    said.ofKind(Section.CHANNELS, name, kind, settings);
    return this;
  }

  /** A check of the host's own. */
  public SystemBuilder check(String name, HealthCheck check) {
    return check(name, Map.of(), check);
  }

  /** A check of the host's own, with its interval, timeout and so on as a file would have them. */
  public SystemBuilder check(String name, Map<String, ?> settings, HealthCheck check) {
    var kind = HostCode.check(requireNonNull(check, "check"));
    said.own(Section.CHECKS, name, kind, requireNonNull(settings, "settings"));
    return this;
  }

  /** A source of figures of the host's own. */
  public SystemBuilder source(String name, DataSource source) {
    return source(name, Map.of(), source);
  }

  /**
   * A source of figures of the host's own, with its interval and so on as a file would have them.
   */
  public SystemBuilder source(String name, Map<String, ?> settings, DataSource source) {
    var kind = HostCode.source(requireNonNull(source, "source"));
    said.own(Section.SOURCES, name, kind, requireNonNull(settings, "settings"));
    return this;
  }

  /** A channel of the host's own. */
  public SystemBuilder channel(String name, AlertChannel channel) {
    var kind = HostCode.channel(requireNonNull(channel, "channel"));
    said.own(Section.CHANNELS, name, kind, Map.of());
    return this;
  }

  /**
   * A source that is watched beside all others; a configuration that has one of this name may set
   * it otherwise.
   */
  public SystemBuilder besides(String name, String kind) {
    said.besides(name, kind);
    return this;
  }

  /** A source that is watched only when neither code nor files name a source or a check. */
  public SystemBuilder otherwise(String name, String kind) {
    said.otherwise(name, kind);
    return this;
  }

  /**
   * A figure of the host's own, which it gives values of at any time: see {@link
   * MonitoringSystem#gauge}, {@link MonitoringSystem#counter} and {@link
   * MonitoringSystem#distribution}. A value of a gauge holds until another is given.
   *
   * @throws IllegalArgumentException when the name is taken, or a label is no name
   */
  public SystemBuilder figure(Figure figure) {
    setup.figure(requireNonNull(figure, "figure"), Optional.empty());
    return this;
  }

  /**
   * A gauge of the host's own whose value holds so long: when none was given for longer it is not
   * known, so that a host that stopped giving is not believed for ever.
   *
   * @throws IllegalArgumentException when the name is taken, a label is no name, or it is no gauge
   */
  public SystemBuilder figure(Figure gauge, Duration holds) {
    setup.figure(requireNonNull(gauge, "gauge"), Optional.of(holds));
    return this;
  }

  /** The host's registry, which gets everything that is measured. */
  public SystemBuilder meterRegistry(MeterRegistry registry) {
    return meterRegistry(registry, Map.of());
  }

  /**
   * The host's registry, which gets everything that is measured under tags of this system's own:
   * for several systems in one registry, which would take each other's names otherwise.
   */
  public SystemBuilder meterRegistry(MeterRegistry registry, Map<String, String> tags) {
    setup.registry(requireNonNull(registry, "registry"), Map.copyOf(requireNonNull(tags, "tags")));
    return this;
  }

  /** Reads and checks everything, and builds nothing. */
  public ConfigurationReport validate() {
    return readOnly(ConfigurationReport::of);
  }

  /**
   * Every setting in force and where its value comes from, as YAML with secrets hidden.
   *
   * @throws ConfigurationException with every mistake at once
   */
  public String effective() {
    return readOnly(checked -> setup.effective(ConfigurationException.refuseMistakes(checked)));
  }

  /**
   * A file to start from: what was said here, with the help of each setting, and everything else
   * that could be said of it as comments. Without channels and groups, and with secrets as they
   * were written.
   *
   * @throws ConfigurationException with every mistake at once
   */
  public String commented() {
    return readOnly(checked -> setup.commented(ConfigurationException.refuseMistakes(checked)));
  }

  /** What lies in the plugin folder; asks what is trusted there for its kinds. */
  public PluginListing pluginFiles() {
    return PluginListing.of(setup.pluginFiles(said.inputs()));
  }

  /**
   * The rules of the configuration and of the packs it names, and what the guides have names for
   * that something else judges already.
   *
   * @throws ConfigurationException with every mistake at once
   */
  public List<RuleListing> rules() {
    return readOnly(checked -> setup.rules(ConfigurationException.refuseMistakes(checked))).stream()
        .map(RuleListing::of)
        .toList();
  }

  /**
   * Plays the scenario of a file through the engines of rules, routes and messages: which values
   * come, and which alerts and messages have to come of it. Nothing is asked, kept or sent. Rules
   * and routes stand in the file, or in the configuration that it names.
   */
  public RuleTestReport testRules(Path scenario) {
    requireNonNull(scenario, "scenario");
    return RuleTestReport.of(setup.testRules(said.inputs(), scenario));
  }

  /** Plays the cases of all rule packs that are there, those of plugins too. */
  public List<RuleTestReport> testRulePacks() {
    return setup.testRulePacks(said.inputs()).stream().map(RuleTestReport::of).toList();
  }

  /** The JSON Schema of the whole configuration, with the kinds that are there. */
  public String schema() {
    return setup.schema(said.inputs());
  }

  /** What every setting and figure is, as Markdown. */
  public String reference() {
    return setup.reference(said.inputs());
  }

  /**
   * Reads and checks everything, and starts nothing.
   *
   * @throws ConfigurationException with every mistake at once
   */
  public MonitoringSystem build() {
    Inputs given = said.inputs();
    MadeInCode made = new MadeInCode();
    return new MonitoringSystem(
        setup.copy().engine(() -> made.over(given), ConfigurationException::refuseMistakes), made);
  }

  private <T> T readOnly(Function<Checked, T> use) {
    Checked checked = setup.check(said.inputs());
    try {
      return use.apply(checked);
    } finally {
      checked.giveUp();
    }
  }
}
