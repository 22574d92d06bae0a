// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.Libraries;
import java.util.ArrayList;
import java.util.List;

/** Processor time of a command of the program, against that of the usual libraries touched once. */
public final class StartBenchmark {
  private StartBenchmark() {}

  /** Argument: the launcher of the program. */
  public static void main(String[] args) throws Exception {
    String launcher = args[0];
    Child.run(List.of(launcher, "--version")); // builds, and makes the class-data archive
    Child.run(List.of(launcher, "health-check"));
    boolean met =
        ratio(launcher, "config", "validate").report("start.config-validate", "cpu s", 0.35)
            & ratio(launcher, "health-check").report("start.health-check", "cpu s", 0.6);
    System.exit(met ? 0 : 1);
  }

  private static Ratio ratio(String launcher, String... command) throws Exception {
    List<String> ours = new ArrayList<>(List.of(launcher));
    ours.addAll(List.of(command));
    return Ratio.of(
        5,
        () -> Child.java(List.of(), Libraries.class).cpuSeconds(),
        () -> Child.run(ours).cpuSeconds());
  }
}
