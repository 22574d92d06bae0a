// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that is built apart from us, against what we publish, and used on every path. */
class CustomPluginIT {
  private static final Pattern NEEDED =
      Pattern.compile(
          "(monitor-(api|core)|jackson|snakeyaml|micrometer|HdrHistogram|LatencyUtils|slf4j-api"
              + "|jspecify).*[.]jar");

  @TempDir private static Path scratch;
  private static Path jar;

  @TempDir private Path inbox;

  @BeforeAll
  static void build() throws Exception {
    jar = PluginBuild.jar(scratch);
  }

  @BeforeEach
  void fill() throws Exception {
    Files.writeString(inbox.resolve("one.xml"), "<order/>");
    Files.writeString(inbox.resolve("two.xml"), "<order/>");
  }

  @Test
  void worksOnTheClassPath() throws Exception {
    String path = System.getProperty("java.class.path") + File.pathSeparator + jar;

    assertThat(said("-cp", path))
        .contains(
            "core in a module: false",
            "plugin in a module: false",
            "spool_files_waiting{source=\"inbox\"} 2.0")
        .anyMatch(line -> line.startsWith("inbox HEALTHY: 2 files wait; "))
        .noneMatch(line -> line.startsWith("warning:"));
  }

  @Test
  void worksOnTheModulePath() throws Exception {
    List<String> modules = new ArrayList<>(List.of(jar.toString()));
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(one -> NEEDED.matcher(Path.of(one).getFileName().toString()).matches())
        .forEach(modules::add);

    assertThat(
            said(
                "--module-path",
                String.join(File.pathSeparator, modules),
                "--add-modules",
                "io.bellwether.core,com.example.spool",
                "-cp",
                ownClasses()))
        .contains(
            "core in a module: true",
            "plugin in a module: true",
            "spool_files_waiting{source=\"inbox\"} 2.0")
        .anyMatch(line -> line.startsWith("inbox HEALTHY: 2 files wait; "))
        .noneMatch(line -> line.startsWith("warning:"));
  }

  private SystemBuilder watching(Path plugins, List<String> sha256) {
    return MonitoringSystem.builder()
        .environment(Map.of())
        .settings(Map.of("plugins", Map.of("folder", plugins.toString(), "sha256", sha256)))
        .source("inbox", "spool", Map.of("path", inbox.toString(), "slow-every", "1s"));
  }

  private static String sha256() throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
  }

  @Test
  void worksFromAFolderWhenItsHashIsListed(@TempDir Path plugins) throws Exception {
    Files.copy(jar, plugins.resolve("spool-plugin.jar"));
    try (MonitoringSystem system = watching(plugins, List.of(sha256())).build()) {
      assertThat(system.warnings()).isEmpty();
      assertThat(system.checkNow().components().get("inbox").message())
          .startsWith("2 files wait; ");

      system.start(); // for the slow pass too
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(system.figures())
                      .anyMatch(one -> one.metric().equals("spool_bytes") && one.value() == 16));
    }
  }

  @Test
  void isRefusedFromAFolderWhenNobodyTrustsIt(@TempDir Path plugins) throws Exception {
    Files.copy(jar, plugins.resolve("spool-plugin.jar"));
    ConfigurationReport report = watching(plugins, List.of()).validate();
    assertThat(report.problems()).anyMatch(problem -> problem.contains("inbox.kind: unknown kind"));
    assertThat(String.join("\n", report.warnings())).contains("spool-plugin.jar", sha256());
  }

  private static String ownClasses() throws Exception {
    return Path.of(PluginHost.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private List<String> said(String... paths) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(paths));
    command.addAll(List.of(PluginHost.class.getName(), inbox.toString()));
    Path says = Files.createTempFile(scratch, "says", ".txt");
    Process host =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(says.toFile()).start();
    try {
      assertThat(host.waitFor(60, TimeUnit.SECONDS)).as("the host ends").isTrue();
    } finally {
      host.destroyForcibly();
    }
    assertThat(host.exitValue()).as(Files.readString(says)).isZero();
    return Files.readAllLines(says);
  }
}
