// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.core.wiring.ChildJvm;
import io.bellwether.core.wiring.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plugins as bad as they come, each in a JVM of its own beside good checks: named and contained.
 */
@Timeout(300)
class BadPluginsIT {
  private static final String CHECK = "io.bellwether.api.check.HealthCheck";
  private static final String NEVER = "java.util.concurrent.locks.LockSupport.park(this);";

  @RegisterExtension private final Campaign campaign = Campaign.named("bad-plugins");
  @TempDir private static Path shared;
  private static Path jar;
  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void compileThePlugins() {
    jar = plugins().in(shared);
  }

  private static TestJar plugins() {
    TestJar jar = TestJar.named("bad.jar");
    List<String> names = new ArrayList<>();
    add(
        jar,
        names,
        "Constructor",
        "public ConstructorCheck() { throw new Error(\"no way\"); }",
        "");
    add(jar, names, "Static", "static int x = Integer.parseInt(\"x\");", "");
    add(jar, names, "Throws", "", "if (c != null) throw new IllegalStateException(\"as ever\");");
    add(jar, names, "Gives", "", "if (c != null) return null;");
    add(
        jar,
        names,
        "Sleeps",
        "",
        "try { new java.util.concurrent.CountDownLatch(1).await(); }"
            + " catch (InterruptedException e) { throw new IllegalStateException(e); }");
    add(jar, names, "Deaf", "", "while (c != null) { Thread.interrupted(); " + NEVER + " }");
    add(
        jar,
        names,
        "Prints",
        "",
        "for (int i = 0; i < 1_000_000; i++) System.out.println(\"line \" + i + \" of many\");");
    add(jar, names, "Spins", "", "while (c != null) Thread.interrupted();");
    add(
        jar,
        names,
        "Eats",
        "",
        "java.util.List<byte[]> all = new java.util.ArrayList<>();"
            + " while (c != null) all.add(new byte[1 << 20]);");
    add(jar, names, "Keeps", "static volatile boolean done;", KEEPS);
    add(
        jar,
        names,
        "Brims",
        "static { System.setProperty(\"restless\", \"true\"); }" + " static volatile long end;",
        BRIMS);
    return jar.lists(CHECK, names.toArray(String[]::new))
        .source("LoggingPlugin", TestJar.plugin("LoggingPlugin", LOGGING))
        .lists("io.bellwether.api.plugin.Plugin", "LoggingPlugin");
  }

  /** Fills the heap up to the brim and sits on it for three seconds. */
  private static final String KEEPS =
      """
      Object[] all = null;
      try {
        while (c != null && !done) { all = new Object[] {all, new byte[1 << 12]}; }
      } catch (OutOfMemoryError full) {
        done = true;
        try {
          while (true) { all = new Object[] {all}; }
        } catch (OutOfMemoryError brim) {
          // not a byte is left
        }
        long end = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < end) Thread.onSpinWait();
        all = null;
        throw full;
      }
      """;

  /** Fills the heap to the last byte and lets go, again and again for four seconds. */
  private static final String BRIMS =
      """
      long pause = System.nanoTime() + 300_000_000L;
      if (!Boolean.getBoolean("started")) return io.bellwether.api.check.Health.healthy("waits");
      if (end == 0) end = System.nanoTime() + 4_000_000_000L;
      while (System.nanoTime() < end && System.nanoTime() < pause) {
        Object[] all = null;
        try {
          while (true) { all = new Object[] {all, new byte[1 << 14]}; }
        } catch (OutOfMemoryError full) {
          try {
            while (true) { all = new Object[] {all}; }
          } catch (OutOfMemoryError brim) {
            all = null;
          }
        }
      }
      if (System.nanoTime() > end) { System.clearProperty("restless"); }
      """;

  private static final String LOGGING =
      """
      @Override public List<Kind<?, ?>> kinds() {
        return List.of(Kind.of("logs", HealthCheck.class, Kind.NoSettings.class,
            (settings, context) -> run -> {
              for (int i = 0; i < 1_000_000; i++) {
                context.log().log(System.Logger.Level.WARNING, "line " + i + " of many");
              }
              return Health.healthy("said it all");
            }));
      }
      """;

  private static void add(
      TestJar jar, List<String> names, String name, String members, String first) {
    String type = name + "Check";
    names.add(type);
    String text = TestJar.check(type, members);
    jar.source(type, text.replace("return io", first + " return io"));
  }

  private void watch(int seconds, List<String> options, String... kinds) throws Exception {
    Path says = Files.createTempFile(folder, "says", ".txt");
    List<String> arguments = new ArrayList<>(List.of(says.toString(), "" + seconds));
    arguments.addAll(List.of(kinds));
    ChildJvm java = new ChildJvm(folder);
    options.forEach(java::with);
    ChildJvm.Result result = java.saying(arguments).onClassPath(BadPluginHost.class, jar);
    assertThat(result.exit())
        .as(() -> result.lines().stream().limit(50).toList().toString())
        .isZero();
    said.addAll(Files.readAllLines(says));
    campaign.count(
        String.join(" ", kinds),
        "good runs "
            + said("runs")
            + ", longest gap "
            + said("longest")
            + " ms, threads "
            + said("bellwether-threads"));
  }

  private String said(String of) {
    return said.stream()
        .filter(line -> line.startsWith(of + " "))
        .map(line -> line.substring(of.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(of + " is not in " + said));
  }

  /** Twenty checks, five looks a second each; a loaded machine gets a generous share of that. */
  private void expectOthersOnTime(int seconds, long longestMillis) {
    assertThat(Long.parseLong(said("runs"))).as(said::toString).isGreaterThan(seconds * 50L);
    assertThat(Long.parseLong(said("longest"))).as(said::toString).isLessThan(longestMillis);
    for (int i = 0; i < 20; i++) {
      assertThat(said("good-" + i)).as(() -> String.join("\n", said)).isEqualTo("healthy fine {}");
    }
    assertThat(Long.parseLong(said("closed"))).isLessThan(20_000);
  }

  @Test
  void whatThrowsHangsOrGivesNothingIsNamedAndTheOthersAreOnTime() throws Exception {
    watch(
        5,
        List.of(),
        "constructor",
        "3",
        "static",
        "3",
        "throws",
        "3",
        "gives",
        "3",
        "sleeps",
        "3",
        "deaf",
        "3");
    assertThat(said("constructor-0")).startsWith("unknown Error: no way");
    assertThat(said("static-0")).startsWith("unknown ").contains("StaticCheck");
    assertThat(said("throws-1")).startsWith("unknown IllegalStateException: as ever");
    assertThat(said("gives-1")).startsWith("unknown gave no answer (a bug in the plugin)");
    assertThat(said("sleeps-2")).startsWith("critical no answer within ");
    assertThat(said("deaf-2")).startsWith("critical 2 calls have not come back since ");
    assertThat(said("deaf-2")).contains("DeafCheck.check");
    expectOthersOnTime(4, 3_000);
  }

  @Test
  void aMillionLinesOnTheScreenAndInTheLogCostNoMemoryAndDelayNobody() throws Exception {
    watch(4, List.of("-Xmx48m"), "prints", "1", "logs", "1");
    assertThat(said("heap")).satisfies(heap -> assertThat(Integer.parseInt(heap)).isLessThan(40));
    expectOthersOnTime(4, 3_000);
  }

  @Test
  void fourThatSpinLeaveTheOthersTheirShareOfTheProcessors() throws Exception {
    watch(5, List.of(), "spins", "4");
    assertThat(said("spins-3")).startsWith("critical 2 calls have not come back since ");
    expectOthersOnTime(4, 5_000);
  }

  @Test
  void aThousandThatAreParkedForEverDelayNobody() throws Exception {
    watch(12, List.of("-Xss256k"), "deaf", "1000");
    assertThat(said("deaf-999")).startsWith("critical ").contains("not come back since ");
    assertThat(Integer.parseInt(said("bellwether-threads"))).isLessThan(2_500);
    expectOthersOnTime(4, 5_000);
  }

  @Test
  void oneThatEatsAllMemoryIsNamedAndTheOthersGoOn() throws Exception {
    watch(4, List.of("-Xmx96m"), "eats", "1");
    assertThat(said("eats-0")) // on a busy machine all memory is not filled in time
        .matches("(unknown|critical no answer within [0-9]+ms:) ran out of memory.*");
    expectOthersOnTime(4, 5_000);
  }

  @Test
  void afterOneThatSatOnAllMemoryEverybodyGoesOn() throws Exception {
    watch(8, List.of("-Xmx96m"), "keeps", "1");
    assertThat(said("keeps-0")).as("it has let go").isEqualTo("healthy fine {}");
    expectOthersOnTime(3, 8_000);
  }

  /** Each moment at the brim meets somebody with half of what it does done. */
  @Test
  void whereMemoryRunsOutAgainAndAgainNobodyIsForgotten() throws Exception {
    watch(4, List.of("-Xmx32m"), "brims", "1");
    expectOthersOnTime(1, 30_000);
  }
}
