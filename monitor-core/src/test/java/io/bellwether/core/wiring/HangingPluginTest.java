// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static io.bellwether.core.wiring.Catalogs.problems;
import static io.bellwether.core.wiring.Origin.Rank.CLASS_PATH;
import static io.bellwether.core.wiring.Origin.Rank.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HangingPluginTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);
  private static final String PLUGIN = "io.bellwether.api.plugin.Plugin";
  private static final String NEVER = "new java.util.concurrent.CountDownLatch(1).await()";

  @RegisterExtension private final Catalogs catalogs = new Catalogs();
  @TempDir private Path folder;

  private final PluginCatalog hasty = new PluginCatalog(Duration.ofMillis(400));
  private final PluginCatalog patient = new PluginCatalog(Duration.ofSeconds(20));

  private static TestJar hangs(String jar, String name) {
    return TestJar.withPlugin(
        jar,
        name,
        """
        public %s() throws Exception { %s; }
        @Override public List<Kind<?, ?>> kinds() { return List.of(kind("never")); }
        """
            .formatted(name, NEVER));
  }

  @Test
  void aConstructorThatHangsIsLeftBehindAndNamed() {
    hangs("m.jar", "HangPlugin").in(folder);
    TestJar.withCheck("z.jar", "LastCheck").in(folder);

    catalogs.add(hasty, FOLDER, folder);

    assertThat(hasty.names()).containsExactly("last");
    assertThat(problems(hasty))
        .containsExactly(
            "HangPlugin in m.jar could not be made: it did not come back within 400ms and was left"
                + " behind, at HangPlugin.<init>(HangPlugin.java:9)");
  }

  @Test
  void oneThatHangsDoesNotHoldBackTheNextOfItsJar() {
    hangs("m.jar", "HangPlugin")
        .source(
            "NextPlugin",
            TestJar.plugin(
                "NextPlugin",
                "@Override public List<Kind<?, ?>> kinds() { return List.of(kind(\"next\")); }"))
        .lists(PLUGIN, "HangPlugin", "NextPlugin")
        .in(folder);

    assertThat(
            catalogs.add(new PluginCatalog(Duration.ofMillis(1_500)), CLASS_PATH, folder).names())
        .containsExactly("next");
  }

  @Test
  void kindsThatHangAndStaticInitialisersThatHangAreNamedToo() {
    TestJar.named("m.jar")
        .source(
            "KindsPlugin",
            TestJar.plugin(
                "KindsPlugin",
                "@Override public List<Kind<?, ?>> kinds() { while"
                    + " (!Thread.currentThread().isInterrupted()) Thread.onSpinWait(); return null;"
                    + " }"))
        .source(
            "StaticPlugin",
            TestJar.plugin(
                "StaticPlugin",
                """
                static { try { %s; } catch (InterruptedException e) { throw new AssertionError(e); } }
                @Override public List<Kind<?, ?>> kinds() { return List.of(); }
                """
                    .formatted(NEVER)))
        .lists(PLUGIN, "KindsPlugin", "StaticPlugin")
        .in(folder);

    assertThat(problems(catalogs.add(new PluginCatalog(Duration.ofMillis(1_500)), FOLDER, folder)))
        .satisfiesExactly(
            kinds ->
                assertThat(kinds)
                    .startsWith(
                        "KindsPlugin in m.jar did not name its kinds: it did not come back"),
            statics ->
                assertThat(statics)
                    .startsWith("StaticPlugin in m.jar could not be made: it did not come back")
                    .contains("at StaticPlugin.<clinit>"));
  }

  @Test
  void theFullPatienceIsPaidThreeTimesAtMost() {
    IntStream.range(0, 6).forEach(i -> hangs("m" + i + ".jar", "Hang" + i + "Plugin").in(folder));
    PluginCatalog catalog = new PluginCatalog(Duration.ofMillis(600));
    long start = System.nanoTime();

    catalogs.add(catalog, FOLDER, folder);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
    assertThat(problems(catalog)).hasSize(6);
    assertThat(problems(catalog).get(2)).contains("within 600ms");
    assertThat(problems(catalog).get(3)).contains("within 30ms");
  }

  @Test
  void whatWasLeftBehindIsInterrupted() {
    hangs("m.jar", "PolitePlugin").in(folder);

    catalogs.add(hasty, FOLDER, folder);

    await().atMost(GENEROUS).until(() -> asking("PolitePlugin").isEmpty());
  }

  @Test
  void aHostThatIsInterruptedStillGetsItsKindsAndKeepsItsInterrupt() {
    TestJar.withPlugin(
            "mq.jar",
            "MqPlugin",
            "@Override public List<Kind<?, ?>> kinds() { return List.of(kind(\"mq\")); }")
        .in(folder);
    Thread.currentThread().interrupt();

    catalogs.add(patient, FOLDER, folder);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(patient.names()).containsExactly("mq");
  }

  @Test
  void aPluginIsAskedOnADaemonThreadWithItsOwnLoader() {
    TestJar.withPlugin(
            "mq.jar",
            "MqPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              Thread thread = Thread.currentThread();
              boolean own = thread.getContextClassLoader() == MqPlugin.class.getClassLoader();
              return List.of(kind(own && thread.isDaemon() ? "well" : "badly"));
            }
            """)
        .in(folder);

    assertThat(catalogs.add(patient, FOLDER, folder).names()).containsExactly("well");
    await().atMost(GENEROUS).until(() -> asking("MqPlugin").isEmpty());
  }

  private static List<Thread> asking(String plugin) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bellwether-asks-" + plugin))
        .toList();
  }
}
