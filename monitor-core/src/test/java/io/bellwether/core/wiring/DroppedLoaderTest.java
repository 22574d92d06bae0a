// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.lang.System.Logger.Level.ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.Shape;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing of ours keeps a plugin's classes alive once the plugin is dropped. */
class DroppedLoaderTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private final Logger target = (Logger) LoggerFactory.getLogger("io.bellwether.plugin.dropped");
  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

  @BeforeEach
  void keepWhatIsLogged() {
    target.setAdditive(false);
    kept.start();
    target.addAppender(kept);
  }

  @AfterEach
  void stopKeeping() {
    target.detachAppender(kept);
    target.setAdditive(true);
  }

  @Test
  void aLoaderIsCollectedOnceCatalogAndFolderAreDropped() throws Exception {
    awaitCollected(folderUsedAndDropped(true));
  }

  @Test
  void aLoaderIsCollectedEvenWhenNobodyClosedIt() throws Exception {
    awaitCollected(folderUsedAndDropped(false));
  }

  @Test
  void aLoaderOfTheHostIsCollectedToo() throws Exception {
    awaitCollected(classPathUsedAndDropped());
  }

  private void awaitCollected(WeakReference<ClassLoader> loader) {
    await()
        .atMost(GENEROUS)
        .until(
            () -> {
              System.gc();
              return loader.refersTo(null);
            });
    assertThat(kept.list).isNotEmpty(); // all the while
  }

  private WeakReference<ClassLoader> folderUsedAndDropped(boolean close) throws Exception {
    PluginFolder plugins = PluginFolder.open(folder, List.of(PluginJar.sha256(jar())));
    PluginCatalog catalog = new PluginCatalog();
    catalog.add(plugins);
    ClassLoader loader = used(catalog);
    assertThat(loader).isInstanceOf(PluginClassLoader.class);
    if (close) {
      plugins.close();
    }
    return new WeakReference<>(loader);
  }

  private WeakReference<ClassLoader> classPathUsedAndDropped() throws Exception {
    jar();
    try (var host = new Catalogs().classPath(folder)) {
      PluginCatalog catalog = new PluginCatalog();
      catalog.add(Origin.classPath(host));
      assertThat(used(catalog)).isEqualTo(host);
      return new WeakReference<>(host);
    }
  }

  private Path jar() {
    return TestJar.named("m.jar")
        .source(
            "ThrowingCheck",
            TestJar.check("ThrowingCheck", "")
                .replace("return ", "if (c == null) throw new Odd(); return "))
        .source(
            "Odd",
            "public class Odd extends RuntimeException { @Override public String toString() {"
                + " return \"odd\"; } }")
        .source(
            "BadPlugin",
            TestJar.plugin(
                "BadPlugin", "@Override public List<Kind<?, ?>> kinds() { throw new Odd(); }"))
        .source(
            "GoodPlugin",
            TestJar.plugin(
                "GoodPlugin",
                """
                record Settings(String url) {}
                @Override public List<Kind<?, ?>> kinds() {
                  return List.of(Kind.of("good", HealthCheck.class, Settings.class,
                      (settings, context) -> run -> Health.healthy("fine")));
                }
                """))
        .lists("io.bellwether.api.plugin.Plugin", "BadPlugin", "GoodPlugin", "not.There")
        .lists("io.bellwether.api.check.HealthCheck", "ThrowingCheck")
        .in(folder);
  }

  /** Found, failed, bound, made, run, logged, its resources read. */
  private static ClassLoader used(PluginCatalog catalog) throws Exception {
    assertThat(catalog.names()).containsExactly("good", "throwing");
    assertThat(catalog.problems()).hasSize(2);
    assertThat(Shape.ifUsable(catalog.find("good").orElseThrow().settings())).isPresent();
    Kind<?, ?> kind = catalog.find("throwing").orElseThrow();
    var made = (io.bellwether.api.check.HealthCheck) kind.creator().create(null, null);
    Throwable thrown = catchThrowable(() -> made.check(null));
    new InstanceLog("dropped", new SystemTicks()).log(ERROR, "broken", thrown);
    ClassLoader loader = made.getClass().getClassLoader();
    loader.getResource("ThrowingCheck.class").openStream().close();
    return loader;
  }
}
