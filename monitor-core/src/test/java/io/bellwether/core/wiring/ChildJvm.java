// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java of the same kind as this one, started with the core and a program of the tests. */
public final class ChildJvm {
  /** What it printed, without blank ends, and how it ended. */
  public record Result(int exit, List<String> lines) {}

  private static final Pattern LIBRARY =
      Pattern.compile(
          "(jackson|snakeyaml|micrometer|HdrHistogram|LatencyUtils|slf4j-api|jspecify).*[.]jar");
  private static final String CORE = "io.bellwether.core";

  private final Path scratch;
  private final List<String> options = new ArrayList<>();
  private List<String> sayings = List.of();
  private Duration within = Duration.ofSeconds(60);

  public ChildJvm(Path scratch) {
    this.scratch = scratch;
  }

  public ChildJvm with(String option) {
    options.add(option);
    return this;
  }

  /** By when it has to end; a minute where nothing is said. */
  public ChildJvm within(Duration most) {
    within = most;
    return this;
  }

  /** What the program is told: its arguments. */
  public ChildJvm saying(List<String> arguments) {
    sayings = List.copyOf(arguments);
    return this;
  }

  public Result onClassPath(Class<?> program, Path... jars) throws Exception {
    List<Path> path = new ArrayList<>(path(Pattern.compile(".*")));
    path.addAll(List.of(jars));
    return run("-cp", joined(path), program.getName());
  }

  /** The program joins the core's module, whose descriptor decides what is found. */
  Result onModulePath(Class<?> program, Path... jars) throws Exception {
    Path patch = Files.createDirectories(scratch.resolve("patch"));
    String file = program.getName().replace('.', '/') + ".class";
    Path copy = patch.resolve(file);
    Files.createDirectories(copy.getParent());
    try (var compiled = program.getClassLoader().getResourceAsStream(file)) {
      Files.write(copy, compiled.readAllBytes());
    }
    List<Path> path = new ArrayList<>(modules());
    path.addAll(List.of(jars));
    return run(
        "--module-path",
        joined(path),
        "--patch-module",
        CORE + "=" + patch,
        "-m",
        CORE + "/" + program.getName(),
        "in its module");
  }

  /** Where the core, the API and what they need lie. */
  static String modulePath() throws URISyntaxException {
    return joined(modules());
  }

  private static List<Path> modules() throws URISyntaxException {
    List<Path> path = new ArrayList<>(path(LIBRARY));
    path.add(
        Path.of(PluginCatalog.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    path.add(TestJar.api());
    return path;
  }

  private static List<Path> path(Pattern names) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(file -> names.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  private static String joined(List<Path> path) {
    return String.join(File.pathSeparator, path.stream().map(Path::toString).toList());
  }

  private Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    command.addAll(options);
    command.addAll(List.of(arguments));
    command.addAll(sayings);
    Path says = Files.createTempFile(scratch, "says", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(says.toFile()).start();
    try {
      if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end: " + Files.readString(says));
      }
    } finally {
      process.destroyForcibly();
    }
    try (Stream<String> lines = Files.lines(says, UTF_8)) {
      return new Result(process.exitValue(), lines.map(String::stripTrailing).toList());
    }
  }
}
