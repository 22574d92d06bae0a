// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.MonitoringSystem;
import java.nio.file.Path;
import java.util.Map;

/** Our side of the configuration benchmark. */
public final class ReadConfiguration {
  private ReadConfiguration() {}

  public static void main(String[] args) {
    ConfigurationReport report =
        MonitoringSystem.builder().environment(Map.of()).config(Path.of(args[0])).validate();
    if (!report.problems().isEmpty()) {
      throw new IllegalStateException(report.problems().get(0));
    }
    System.out.println(report.warnings().size() + " warnings");
  }
}
