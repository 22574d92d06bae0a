// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
