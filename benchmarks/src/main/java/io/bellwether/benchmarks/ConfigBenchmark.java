// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks;

import io.bellwether.benchmarks.peers.BareTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reading, checking and binding a thousand sources against looking at the tokens of the file. */
public final class ConfigBenchmark {
  private static final double ALLOWANCE = 0.3;

  private ConfigBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("bellwether-thousand", ".yaml");
    try {
      write(file);
      Ratio ratio =
          Ratio.of(
              5,
              () -> Child.java(List.of(), BareTokens.class, file.toString()).cpuSeconds(),
              () -> Child.java(List.of(), ReadConfiguration.class, file.toString()).cpuSeconds());
      double most = 2 * ratio.medianOfPeer() + ALLOWANCE;
      boolean met = ratio.medianOfOurs() <= most;
      System.out.printf(
          Locale.ROOT,
          "{\"benchmark\":\"config.1000-sources\",\"unit\":\"cpu s\",\"peer\":%.3f,\"ours\":%.3f,"
              + "\"ratio\":%.2f,\"goal\":\"2 x peer + 0.3 s = %.3f\",\"met\":%b}%n",
          ratio.medianOfPeer(),
          ratio.medianOfOurs(),
          ratio.median(),
          most,
          met);
      System.exit(met ? 0 : 1);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder("name: thousand\nsources:\n");
    for (int i = 0; i < 1000; i++) {
      text.append("  machine-").append(i).append(":\n");
      text.append("    kind: system\n    every: 30s\n    timeout: 5s\n    failures: 2\n");
      text.append("    disks: [/, /data-").append(i % 7).append("]\n");
      text.append("    labels: {team: shop, rack: r").append(i % 40).append("}\n");
    }
    Files.writeString(file, text);
  }
}
