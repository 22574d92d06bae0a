// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.PluginContext;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Plugin} must keep: it can be found, it costs nothing before it is asked for,
 * and what it declares is complete enough for the configuration, the reference and the rules.
 *
 * <pre>{@code
 * class PostgresPluginTest extends PluginContract {
 *   @Override protected Plugin plugin() { return new PostgresPlugin(); }
 *   @Override protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
 *     return Map.of("url", "postgresql://localhost:" + server.port() + "/shop", "password", "canary");
 *   }
 * }
 * }</pre>
 */
public abstract class PluginContract {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  /** For subclasses. */
  protected PluginContract() {}

  /** A new plugin, made as the core makes it: by the constructor without arguments. */
  protected abstract Plugin plugin();

  /**
   * Values for the settings of a kind that have no default, as in {@link Defaults#of(Class, Map)}.
   * Where an address is among them it is that of the server: the contract sees who connects.
   */
  protected Map<String, ?> given(Kind<?, ?> kind, SilentServer server) {
    return Map.of();
  }

  /** How long what was left behind may take to go; only tests of this kit have less patience. */
  Duration settling() {
    return Leaks.PATIENCE;
  }

  private List<Kind<?, ?>> kinds() {
    return plugin().kinds();
  }

  @Test
  final void isFoundByTheServiceLoader() {
    Class<? extends Plugin> type = plugin().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as("whether %s is public", type).isTrue();
    List<Class<?>> found =
        ServiceLoader.load(Plugin.class, type.getClassLoader()).stream()
            .<Class<?>>map(ServiceLoader.Provider::type)
            .toList();
    assertThat(found).as("META-INF/services/" + Plugin.class.getName()).contains(type);
  }

  @Test
  final void costsNothingBeforeItIsAskedFor() {
    Leaks leaks = Leaks.watch();
    Attempt<List<Kind<?, ?>>> attempt = Attempt.within(AT_ONCE, run -> kinds());
    assertThat(attempt.answer()).as("asking for its kinds: it " + attempt).isPresent();
    leaks.assertNone(settling());
  }

  @Test
  final void alwaysHasTheSameKinds() {
    Plugin plugin = plugin();
    assertThat(names(plugin.kinds())).isNotEmpty().doesNotHaveDuplicates();
    assertThat(names(plugin.kinds())).isEqualTo(names(plugin.kinds())).isEqualTo(names(kinds()));
  }

  private static List<String> names(List<Kind<?, ?>> kinds) {
    return kinds.stream().map(Kind::name).toList();
  }

  @Test
  final void explainsEverySetting() {
    for (Kind<?, ?> kind : kinds()) {
      assertThat(SettingRules.unexplained(kind.settings())).as("settings of " + kind).isEmpty();
    }
  }

  @Test
  final void hasSettingsThatCanBeBound() {
    for (Kind<?, ?> kind : kinds()) {
      assertThat(SettingRules.unbindable(kind.settings())).as("settings of " + kind).isEmpty();
    }
  }

  @Test
  final void leavesTheCommonSettingsToTheCore() {
    for (Kind<?, ?> kind : kinds()) {
      assertThat(SettingRules.keys(kind.settings()))
          .as("settings of " + kind)
          .doesNotContainAnyElementsOf(SettingRules.COMMON);
    }
  }

  @Test
  final void declaresFiguresThatCanBeExplained() {
    for (Kind<?, ?> kind : kinds()) {
      List<String> names = kind.figures().stream().map(Figure::name).toList();
      assertThat(names).as("figures of " + kind).doesNotHaveDuplicates();
      kind.figures().forEach(PluginContract::assertExplained);
    }
  }

  private static void assertExplained(Figure figure) {
    // capitals as in node_memory_MemTotal_bytes: names that Prometheus made known stay as they are
    assertThat(figure.name()).as("name of a figure").matches("[a-z][a-z0-9]*(_[a-zA-Z0-9]+)*");
    Wording.assertSentence("the help of " + figure, figure.help());
    assertThat(figure.labels()).as("labels of " + figure).doesNotHaveDuplicates();
    assertThat(figure.labels()).allMatch(label -> label.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
  }

  @Test
  final void meansOneThingByOneFigure() {
    Map<String, Figure> known = new HashMap<>();
    for (Kind<?, ?> kind : kinds()) {
      for (Figure figure : kind.figures()) {
        Figure first = known.putIfAbsent(figure.name(), figure);
        if (first != null) {
          assertThat(figure.type()).as("type of %s in two kinds", figure).isEqualTo(first.type());
          assertThat(figure.unit()).as("unit of %s in two kinds", figure).isEqualTo(first.unit());
        }
      }
    }
  }

  @Test
  final void makesWhatItSaysWithoutConnecting() throws Exception {
    for (Kind<?, ?> kind : kinds()) {
      try (SilentServer server = SilentServer.start()) {
        make(kind, server);
        assertThat(server.connections()).as("connections that making a %s made", kind).isZero();
      }
    }
  }

  private <T, S extends Record> void make(Kind<T, S> kind, SilentServer server) throws Exception {
    S settings = Defaults.of(kind.settings(), given(kind, server));
    PluginContext context = new TestPluginContext();
    Leaks leaks = Leaks.watch();
    Attempt<T> attempt = Attempt.within(AT_ONCE, run -> kind.creator().create(settings, context));
    T made =
        attempt.answer().orElseThrow(() -> new AssertionError("making a " + kind + " " + attempt));
    assertThat(made).isInstanceOf(kind.type());
    leaks.assertNone(settling());
    Player.close(made);
    Player.close(made);
    leaks.assertNone(settling());
  }
}
